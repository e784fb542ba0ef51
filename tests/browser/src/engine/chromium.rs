//! Chromium: nothing is beyond it, its developer tools being what the others' cases were made after.

use serde_json::{Value, json};

use super::{ConsoleBy, Launch, MediaBy, Row, TreeBy};

pub(super) static ROW: Row = Row {
    name: "chromium",
    enabled: true,
    driver: ("BODYMAP_CHROMEDRIVER", "/usr/bin/chromedriver"),
    browser: ("BODYMAP_CHROMIUM", "/usr/bin/chromium"),
    options: &[],
    environment: &[],
    naming: &[("FONTCONFIG_FILE", "fonts.conf")],
    display: false,
    window: None,
    viewport: true,
    scroll_bar: 0,
    noise: 0,
    media: MediaBy::DevTools,
    console: ConsoleBy::Driver,
    tree: TreeBy::DevTools,
    capabilities,
    settings: |_| vec![("fonts.conf", include_str!("fonts.conf").to_owned())],
    // Clock, updates, accounts and hints: exact hosts, so that a font or a script from the same company would be seen.
    own_requests: &[
        "//clients2.google.com/",
        "//update.googleapis.com/",
        " update.googleapis.com:",
        " accounts.google.com:",
        " optimizationguide-pa.googleapis.com:",
    ],
    cannot: &[],
};

fn capabilities(launch: &Launch) -> Value {
    // 2 = block. A managed default counts for every page, with no exception list.
    let prefs = match launch.kind.javascript {
        true => json!({}),
        false => json!({ "profile.managed_default_content_settings.javascript": 2 }),
    };
    json!({
        "browserName": "chrome",
        // The cases wait for what they need themselves; some need a page that never finishes loading.
        "pageLoadStrategy": "none",
        "proxy": launch.proxy(),
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": launch.browser,
            "prefs": prefs,
            "args": [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-device-scale-factor=1",
                "--hide-scrollbars",
                // The same pixels on every machine and at every time: screen, processor, desktop and what was painted
                // before have no say in them.
                "--force-color-profile=srgb",
                "--disable-skia-runtime-opts",
                "--disable-lcd-text",
                "--font-render-hinting=none",
                "--disable-partial-raster",
                "--window-size=1440,1000"
            ]
        }
    })
}
