//! The one style sheet: it stays inside the map, has a value for every theme, and agrees with the drawing.

use std::path::Path;

use super::text;

/// The style sheet without its comments.
fn sheet() -> String {
    let css = text(Path::new("www/body-map.css"));
    let mut bare = String::new();
    for (index, part) in css.split("/*").enumerate() {
        bare += if index == 0 { part } else { part.split_once("*/").expect("a comment that ends").1 };
    }
    bare
}

/// Every selector of the sheet with its declarations, at-rules opened.
fn rules(css: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = css;
    while let Some((head, after)) = rest.split_once('{') {
        let head = head.trim().trim_start_matches(['}', ' ', '\n']).trim();
        rest = after;
        // What stands inside an at-rule comes next by itself.
        if head.starts_with('@') {
            let opens = ["@media ", "@container ", "@supports ", "@layer "].iter().any(|known| head.starts_with(known));
            assert!(opens, "this test does not know the at-rule {head}");
            continue;
        }
        let (body, after) = after.split_once('}').expect("a rule that ends");
        rest = after;
        for selector in split_at_commas(head) {
            found.push((selector, body.trim().to_owned()));
        }
    }
    found
}

/// `a, b:is(c, d)` as `a` and `b:is(c, d)`.
fn split_at_commas(list: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for letter in list.chars() {
        depth += i32::from(matches!(letter, '(' | '[')) - i32::from(matches!(letter, ')' | ']'));
        match parts.last_mut() {
            Some(last) if letter != ',' || depth > 0 => last.push(letter),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// The element itself, in the page or seen from its shadow root, perhaps with a theme.
fn is_element(selector: &str) -> bool {
    let rest = selector.strip_prefix("body-map").or_else(|| selector.strip_prefix(":host"));
    let theme = |rest: &str| rest.starts_with("[theme=") && rest.ends_with(']');
    rest.is_some_and(|rest| rest.is_empty() || theme(rest.trim_start_matches('(').trim_end_matches(')')))
}

#[test]
fn every_rule_stays_inside_the_map() {
    let rules = rules(&sheet());
    assert!(rules.len() > 100, "only {} rules were found", rules.len());
    for (selector, _) in &rules {
        let inside = is_element(selector)
            || selector == ".bm"
            || [".bm ", ".bm:", ".bm>", ".bm[", ".bm-page"].iter().any(|start| selector.starts_with(start));
        assert!(inside, "`{selector}` begins with neither .bm nor body-map nor :host: it would reach the host's page");
    }
    let css = sheet();
    for refused in ["position: fixed", "position:fixed", "@import", "url(", "!important", "@font-face"] {
        assert!(!css.contains(refused), "www/body-map.css: {refused}");
    }
    for refused in ["px ", "px;", "px}"] {
        let found = rules.iter().find(|(_, body)| format!("{body};").contains(refused));
        assert!(found.is_none(), "lengths are em, so that they grow with the reader's text: {found:?}");
    }
}

/// A token without a value for one of the themes would be no colour at all in that theme.
#[test]
fn every_token_has_a_value_for_every_theme() {
    let css = sheet();
    let rows: Vec<&str> = css.lines().map(str::trim).filter(|line| line.contains("var(--bm-light,")).collect();
    assert!(rows.len() > 40, "only {} tokens were found", rows.len());
    let mut known = vec!["tall"];
    for row in &rows {
        let (name, values) = row.split_once(':').expect("a name and its values");
        let mut rest = values.trim();
        for theme in ["light", "dark", "white", "black"] {
            let value = rest.strip_prefix(&format!("var(--bm-{theme}, ")).and_then(|rest| rest.split_once(')'));
            rest = value.unwrap_or_else(|| panic!("{name} has no value for {theme}: {row}")).1.trim();
        }
        assert_eq!(rest, ";", "{name} has more values than there are themes: {row}");
        known.extend(name.strip_prefix("--bm-"));
    }
    for used in css.split("var(--bm-").skip(1).filter_map(|part| part.split([')', ',']).next()) {
        let switch = ["light", "dark", "white", "black"].contains(&used);
        assert!(switch || known.contains(&used), "var(--bm-{used}) is not in the table of tokens");
    }
    for name in known {
        assert!(css.contains(&format!("var(--bm-{name})")), "nothing uses --bm-{name}");
    }
}

/// The value of an attribute in a line of SVG.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

#[test]
fn names_stand_where_their_leader_lines_end() {
    let svg = text(Path::new("assets/figure.svg"));
    let leaders =
        svg.split_once("<g id=\"leaders\">").and_then(|(_, rest)| rest.split_once("</g>")).expect("leaders").0;
    let rules = rules(&sheet());
    for site in ["bones", "liver", "lungs", "brain"] {
        let line = leaders.lines().find(|line| attribute(line, "data-part") == Some(site)).expect("a leader line");
        let end = attribute(line, "d").and_then(|d| d.rsplit('L').next()).expect("a line that ends in L x y");
        let end: Vec<f64> = end.split([' ', ',']).map(|number| number.parse().expect("a number")).collect();
        let [x, y] = end[..] else { panic!("{site}: the leader line must end in L x y, not {end:?}") };
        assert!((x.abs() - 180.0).abs() < 0.01, "{site}: the leader line ends at x {x}, not at the edge");
        let selector = format!(".bm .bm-at.{site}");
        let placed: Vec<&String> = rules.iter().filter(|(known, _)| *known == selector).map(|(_, body)| body).collect();
        assert_eq!(placed.len(), 1, "one rule `{selector}`");
        let value = |name: &str| {
            let mut all = placed[0].split(';').filter_map(|line| line.split_once(':'));
            all.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim())
        };
        let top: f64 = value("top").and_then(|top| top.strip_suffix('%')?.parse().ok()).expect("top in %");
        let wanted = (y + 10.0) / 1020.0 * 100.0;
        assert!((top - wanted).abs() <= 0.05, "{selector}: top is {top} %, the line ends at {wanted:.3} %");
        let (side, other) = if x < 0.0 { ("left", "right") } else { ("right", "left") };
        assert!(value(side) == Some("0") && value(other).is_none(), "{selector}: the line ends on the {side}");
    }
}

/// Colours are in the sheet only: a class without a rule would be drawn black.
#[test]
fn every_class_of_the_drawing_is_painted() {
    let svg = text(Path::new("assets/figure.svg"));
    let css = sheet();
    let rules = rules(&css);
    let mut shapes = 0;
    for line in svg.lines() {
        let shape = ["<path ", "<ellipse ", "<circle "].iter().any(|tag| line.trim_start().starts_with(tag));
        let Some(classes) = attribute(line, "class").filter(|_| shape) else { continue };
        let painted = classes.split_whitespace().any(|class| {
            let ends = format!(".{class}");
            rules.iter().any(|(selector, body)| selector.ends_with(&ends) && body.contains("fill:"))
        });
        assert!(painted, "class=\"{classes}\" has no rule with a fill in www/body-map.css");
        shapes += 1;
    }
    assert!(shapes > 50, "only {shapes} shapes were found");
}
