//! The table of engines: how each is started and what each cannot do. Adding an engine means filling in its row.

use serde_json::{Value, json};

/// A browser engine.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Engine {
    /// Chromium through chromedriver.
    Chromium,
    /// Firefox through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser through WebKitWebDriver.
    WebKit,
}

/// Something a case needs and not every engine can do through its driver.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Ability {
    /// JavaScript switched off by a preference.
    NoJavascript,
    /// A viewport of any size; elsewhere a frame of that width stands in.
    Viewport,
    /// `prefers-color-scheme` and its like.
    Media,
    /// The console as the engine writes it, its own complaints included.
    Console,
    /// Counts of documents, nodes and listeners after garbage collection.
    Counters,
    /// `layout-shift` entries.
    Shifts,
    /// A pointer of type touch.
    Touch,
}

/// How to start one engine.
pub struct Row {
    /// In the names of the cases.
    pub name: &'static str,
    /// Started by the test command as it is now.
    pub enabled: bool,
    /// Variable and standard place of the driver.
    pub driver: (&'static str, &'static str),
    /// Variable and standard place of the browser.
    pub browser: (&'static str, &'static str),
    /// The driver's port option, to which the number is appended.
    pub port_option: &'static str,
    /// Capabilities for a new session.
    pub capabilities: fn(&Launch) -> Value,
    /// Hosts that the browser asks by itself, whatever page it shows.
    pub own_hosts: &'static [&'static str],
    /// What it cannot do, and why.
    pub cannot: &'static [(Ability, &'static str)],
}

/// What a new session is asked for.
pub struct Launch {
    /// Path of the browser.
    pub browser: String,
    /// JavaScript on?
    pub javascript: bool,
    /// `host:port` of the recording proxy.
    pub proxy: String,
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine's row of the table.
    pub fn row(self) -> &'static Row {
        match self {
            Self::Chromium => &CHROMIUM,
            Self::Firefox => &FIREFOX,
            Self::WebKit => &WEBKIT,
        }
    }

    /// Why this engine cannot run a case that needs `ability`, or nothing.
    pub fn refuses(self, ability: Ability) -> Option<&'static str> {
        let cannot = self.row().cannot;
        cannot.iter().find(|(a, _)| *a == ability).map(|(_, why)| *why)
    }
}

static CHROMIUM: Row = Row {
    name: "chromium",
    enabled: true,
    driver: ("BODYMAP_CHROMEDRIVER", "/usr/bin/chromedriver"),
    browser: ("BODYMAP_CHROMIUM", "/usr/bin/chromium"),
    port_option: "--port=",
    capabilities: chromium,
    own_hosts: &OF_CHROMIUM,
    cannot: &[],
};

static FIREFOX: Row = Row {
    name: "firefox",
    enabled: false,
    driver: ("BODYMAP_GECKODRIVER", "geckodriver"),
    browser: ("BODYMAP_FIREFOX", "/usr/bin/firefox-esr"),
    port_option: "--port=",
    capabilities: firefox,
    own_hosts: &[],
    cannot: &[
        (Ability::Viewport, "its driver sets windows, not viewports"),
        (Ability::Media, "its driver has no media emulation"),
        (Ability::Console, "its driver does not hand out the console"),
        (Ability::Counters, "it does not count nodes"),
        (Ability::Shifts, "it has no layout-shift entries"),
    ],
};

static WEBKIT: Row = Row {
    name: "webkit",
    enabled: false,
    driver: ("BODYMAP_WEBKITDRIVER", "/usr/bin/WebKitWebDriver"),
    browser: ("BODYMAP_MINIBROWSER", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"),
    port_option: "--port=",
    capabilities: webkit,
    own_hosts: &[],
    cannot: &[
        (Ability::NoJavascript, "MiniBrowser has no such preference"),
        (Ability::Viewport, "its driver sets windows, not viewports"),
        (Ability::Media, "its driver has no media emulation"),
        (Ability::Console, "its driver does not hand out the console"),
        (Ability::Counters, "it does not count nodes"),
        (Ability::Shifts, "it has no layout-shift entries"),
        (Ability::Touch, "its driver has no touch pointer"),
    ],
};

/// Clock, updates, accounts and hints: exact hosts, so that a font or a script from the same company would still be seen.
static OF_CHROMIUM: [&str; 5] = [
    "//clients2.google.com/",
    "//update.googleapis.com/",
    " update.googleapis.com:",
    " accounts.google.com:",
    " optimizationguide-pa.googleapis.com:",
];

fn proxy(launch: &Launch) -> Value {
    json!({ "proxyType": "manual", "httpProxy": launch.proxy, "sslProxy": launch.proxy })
}

fn chromium(launch: &Launch) -> Value {
    // 2 = block. A managed default counts for every page, with no exception list.
    let prefs = match launch.javascript {
        true => json!({}),
        false => json!({ "profile.managed_default_content_settings.javascript": 2 }),
    };
    json!({
        "browserName": "chrome",
        // The cases wait for what they need themselves; some need a page that never finishes loading.
        "pageLoadStrategy": "none",
        "proxy": proxy(launch),
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
                "--window-size=1440,1000"
            ]
        }
    })
}

fn firefox(launch: &Launch) -> Value {
    json!({
        "browserName": "firefox",
        "pageLoadStrategy": "none",
        "proxy": proxy(launch),
        "moz:firefoxOptions": {
            "binary": launch.browser,
            "args": ["-headless"],
            "prefs": { "javascript.enabled": launch.javascript }
        }
    })
}

fn webkit(launch: &Launch) -> Value {
    json!({
        "browserName": "MiniBrowser",
        "pageLoadStrategy": "none",
        "proxy": proxy(launch),
        "webkitgtk:browserOptions": { "binary": launch.browser, "args": ["--automation"] }
    })
}
