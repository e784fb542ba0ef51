//! Firefox: its driver may set preferences while it runs, and they emulate what other drivers have commands for.

use serde_json::{Value, json};

use super::{Ability, ConsoleBy, Launch, MediaBy, Row, TreeBy};

pub(super) static ROW: Row = Row {
    name: "firefox",
    enabled: true,
    // `cargo xtask setup` compiles it into the cache folder; `cargo xtask test` sets the variable.
    driver: ("BODYMAP_GECKODRIVER", "geckodriver"),
    browser: ("BODYMAP_FIREFOX", "/usr/bin/firefox-esr"),
    // Without it preferences cannot be set while the browser runs. It would take port 9222 for itself otherwise.
    options: &["--allow-system-access", "--websocket-port=0"],
    environment: &[("MOZ_HEADLESS", "1")],
    naming: &[],
    display: false,
    window: None,
    viewport: false,
    scroll_bar: 0,
    noise: 0,
    media: MediaBy::Preferences,
    console: ConsoleBy::Output,
    tree: TreeBy::Elements,
    capabilities,
    settings: |_| Vec::new(),
    // Settings and certificate lists of the browser itself; exact hosts, as for Chromium.
    own_requests: &[
        " firefox.settings.services.mozilla.com:",
        " firefox-settings-attachments.cdn.mozilla.net:",
        " content-signature-2.cdn.mozilla.net:",
    ],
    cannot: &[(Ability::Counters, "it hands out no count of nodes and listeners")],
};

fn capabilities(launch: &Launch) -> Value {
    json!({
        "browserName": "firefox",
        "pageLoadStrategy": "none",
        "proxy": launch.proxy(),
        "moz:firefoxOptions": {
            "binary": launch.browser,
            // Larger than any viewport that a case asks for: a frame of that size stands in.
            "args": ["-headless", "--width=1500", "--height=1400"],
            "prefs": {
                "javascript.enabled": launch.kind.javascript,
                // What pages log goes to the log of driver and browser; what the browser's own windows log does not.
                "devtools.console.stdout.content": true,
                "devtools.console.stdout.chrome": false,
                // Light, whatever the desktop says.
                "layout.css.prefers-color-scheme.content-override": 1,
                "ui.prefersReducedMotion": 0,
                // Scroll bars that take no room, as on a phone.
                "ui.useOverlayScrollbars": 1,
            }
        }
    })
}

/// The preferences that stand for a media feature, or for none: numbers all of them.
pub(crate) fn preferences(media: Option<(&str, &str)>) -> Vec<(&'static str, i64)> {
    const SCHEME: &str = "layout.css.prefers-color-scheme.content-override";
    const MOTION: &str = "ui.prefersReducedMotion";
    const THEME: &str = "ui.useAccessibilityTheme";
    const COLOURS: &str = "browser.display.document_color_use";
    match media {
        Some(("prefers-color-scheme", "dark")) => vec![(SCHEME, 0)],
        Some(("prefers-reduced-motion", "reduce")) => vec![(MOTION, 1)],
        // An accessible theme, and still the document's own colours.
        Some(("prefers-contrast", "more")) => vec![(THEME, 1), (COLOURS, 1)],
        Some(("forced-colors", "active")) => vec![(THEME, 1), (COLOURS, 2)],
        _ => vec![(SCHEME, 1), (MOTION, 0), (THEME, 0), (COLOURS, 0)],
    }
}
