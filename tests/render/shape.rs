//! The shape of the document: what may stand in it, and where.

use bodymap::view::Stage;

use super::tree::Element;
use super::{everywhere, plain};

#[test]
fn nothing_in_it_is_code_style_or_a_request() {
    const TAGS: &str =
        "a button circle details div ellipse g h2 h3 h4 header li nav ol p path section span strong summary svg ul";
    everywhere(|tree, _, _| {
        for element in tree.all() {
            assert!(TAGS.split(' ').any(|tag| tag == element.tag), "<{}> has no place in the map", element.tag);
            for (name, value) in &element.attributes {
                let refused = name == "style" || name == "src" || name == "srcset" || name.starts_with("on");
                assert!(!refused, "<{}> has {name}=\"{value}\"", element.tag);
                assert!(!value.contains("//") && !value.contains("javascript:"), "{name}=\"{value}\"");
            }
        }
        for art in tree.classed("bm-art").into_iter().chain(tree.classed("bm-icon")) {
            assert_eq!(art.get("aria-hidden"), Some("true"), "a picture that says nothing in words is hidden");
        }
    });
}

/// A browser moves what stands where it may not stand; then the two trees would no longer be the same.
#[test]
fn nothing_stands_where_a_browser_would_move_it() {
    const PHRASING: [&str; 12] =
        ["a", "button", "span", "strong", "svg", "g", "path", "circle", "ellipse", "em", "b", "i"];
    fn look(element: &Element, inside: &[&str]) {
        for child in element.elements() {
            let tag = child.tag.as_str();
            let at = format!("<{tag}> in {inside:?} > {}", element.tag);
            match element.tag.as_str() {
                "p" | "h2" | "h3" | "h4" | "span" | "strong" | "summary" | "button" => {
                    assert!(PHRASING.contains(&tag), "{at}");
                }
                "ul" | "ol" => assert_eq!(tag, "li", "{at}"),
                _ => assert_ne!(tag, "li", "{at}"),
            }
            assert!(tag != "summary" || element.tag == "details", "{at}");
            let mut inside = inside.to_vec();
            inside.push(&element.tag);
            let presses = ["a", "button", "summary"];
            assert!(!presses.contains(&tag) || !inside.iter().any(|outer| presses.contains(outer)), "{at}");
            look(child, &inside);
        }
        if element.tag == "details" {
            assert!(element.elements().next().is_some_and(|first| first.tag == "summary"), "details without a summary");
        }
    }
    everywhere(|tree, _, _| look(tree, &[]));
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let tree = plain(Stage::Static);
    let all = tree.all();
    let mut before = 1;
    for heading in all.iter().filter(|it| matches!(it.tag.as_bytes(), [b'h', b'1'..=b'6'])) {
        let level = heading.tag[1..].parse().expect("a level");
        assert!((2..=4).contains(&level), "{}: {}", heading.tag, heading.text());
        assert!(level <= before + 1, "{} after h{before}: {}", heading.tag, heading.text());
        assert!(!heading.text().trim().is_empty(), "an empty {}", heading.tag);
        before = level;
    }
    for section in tree.with("data-section") {
        assert_eq!(
            section.elements().next().map(|first| first.tag.as_str()),
            Some("h3"),
            "a section begins with its h3"
        );
    }
}
