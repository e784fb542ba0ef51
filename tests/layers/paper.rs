//! The style sheet of what is printed: it touches our own pages only, asks for nothing, and takes no tone that is not black.

use std::path::Path;

use super::text;

#[test]
fn sheets_have_rules_of_their_own_only() {
    let css = text(Path::new("www/sheet.css"));
    for refused in ["@import", "url(", "!important", "@font-face", "position: fixed", "animation", "transition"] {
        assert!(!css.contains(refused), "www/sheet.css: {refused}");
    }
    let rules = css.lines().filter(|line| line.contains('{')).map(str::trim);
    for rule in rules {
        let known = [".bm-sheet", "@media ", "@page"].iter().any(|start| rule.starts_with(start));
        assert!(known, "www/sheet.css: `{rule}` would reach beyond the sheets");
    }
    assert!(
        css.contains("@page { margin: 8mm }") && !css.contains(" size:"),
        "the paper is the reader's: A4 or Letter"
    );
}
