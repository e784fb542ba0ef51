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
            || [".bm ", ".bm:", ".bm>", ".bm[", ".bm-page", ".bm-paste"]
                .iter()
                .any(|start| selector.starts_with(start));
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

/// The numbers in a value, with their unit: `.5em 1em` as `.5em` and `1em`. What is computed is left out.
fn lengths(value: &str) -> impl Iterator<Item = &str> {
    value
        .split_whitespace()
        .filter(|word| !value.contains('(') && word.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
}

/// One visual language: letters in six sizes, distances in nine.
#[test]
fn letters_and_distances_keep_to_their_scales() {
    const LETTERS: [&str; 6] = [".875em", "1em", "1.125em", "1.1875em", "1.375em", "1.875em"];
    const DISTANCES: [&str; 10] = ["0", ".25em", ".375em", ".5em", ".75em", "1em", "1.25em", "1.5em", "2em", "3em"];
    let mut seen = 0;
    for (selector, body) in rules(&sheet()) {
        for (name, value) in body.split(';').filter_map(|line| line.trim().split_once(": ")) {
            let scale: &[&str] = match name {
                "font-size" => &LETTERS,
                "gap" => &DISTANCES,
                _ if name.starts_with("margin") || name.starts_with("padding") => &DISTANCES,
                _ => continue,
            };
            for length in lengths(value) {
                seen += 1;
                assert!(scale.contains(&length), "`{selector}`: {name}: {value} is not on the scale {scale:?}");
            }
        }
    }
    assert!(seen > 50, "only {seen} lengths were found");
}

/// What moves does so for a reason, within 200 ms, and not at all for a reader who asked for less motion.
#[test]
fn motion_is_short_and_can_be_refused() {
    let css = sheet();
    for (selector, body) in rules(&css) {
        for (name, value) in body.split(';').filter_map(|line| line.trim().split_once(':')) {
            assert!(!name.trim().starts_with("animation"), "`{selector}`: {name} would move by itself");
            if name.trim().starts_with("transition") {
                for time in value
                    .split([' ', ','])
                    .filter(|word| word.ends_with('s') && word.contains(|c: char| c.is_ascii_digit()))
                {
                    let ms = match time.strip_suffix("ms") {
                        Some(number) => number.parse::<f64>(),
                        None => time.trim_end_matches('s').parse::<f64>().map(|seconds| seconds * 1000.0),
                    };
                    assert!(ms.is_ok_and(|ms| ms <= 200.0), "`{selector}`: {name}: {value}");
                }
            }
        }
    }
    let outside: Vec<_> = css
        .split("@media (prefers-reduced-motion: no-preference)")
        .enumerate()
        .map(|(index, part)| if index == 0 { part } else { part.split_once("\n}").map_or("", |(_, rest)| rest) })
        .collect();
    assert!(!outside.concat().contains("transition"), "a transition outside prefers-reduced-motion: no-preference");
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
            let value = rest.strip_prefix(&format!("var(--bm-{theme}, "));
            // A host's own value stands before ours: `var(--body-map-ink, #20272b)`.
            let value = value.map(|rest| {
                rest.strip_prefix("var(--body-map-")
                    .map_or(rest, |own| own.split_once(')').map_or("", |(_, rest)| rest))
            });
            let value = value.and_then(|rest| rest.split_once(')'));
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
