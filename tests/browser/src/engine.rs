//! The table of engines: how each is started and what each cannot do. Adding an engine means adding a file with its row.

mod chromium;
mod firefox;
mod webkit;

use std::path::Path;

use serde_json::{Value, json};

pub(crate) use firefox::preferences as firefox_preferences;

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
    /// Counts of documents, nodes and listeners after garbage collection.
    Counters,
    /// `forced-colors: active`.
    ForcedColours,
    /// JavaScript switched off by the browser itself.
    JavascriptOff,
    /// Printing to PDF.
    Print,
}

/// One media feature and its value, such as `prefers-color-scheme` and `dark`.
pub type Media = (&'static str, &'static str);

/// What tells the browsers of one engine apart.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Kind {
    /// The engine.
    pub engine: Engine,
    /// JavaScript on?
    pub javascript: bool,
    /// A media feature that this engine takes only when it starts.
    pub media: Option<Media>,
}

/// How a media feature is emulated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MediaBy {
    /// By the developer tools, in a tab.
    DevTools,
    /// By preferences, while the browser runs.
    Preferences,
    /// By options and settings of the desktop, when the browser starts.
    Start,
}

/// Where the lines of the console come from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ConsoleBy {
    /// The driver hands out the console, with the engine's own complaints.
    Driver,
    /// The browser writes what pages log, and their errors, to its standard output; of policies the probe tells.
    Output,
    /// Neither driver nor browser: what the page's probe noted, errors and refused promises included.
    Probe,
}

/// What an engine's driver tells of what is handed to assistive technology.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TreeBy {
    /// The whole tree, by the developer tools.
    DevTools,
    /// Role and name of an element, for each that is asked for.
    Elements,
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
    /// The driver's options besides the port.
    pub options: &'static [&'static str],
    /// Variables for driver and browser.
    pub environment: &'static [(&'static str, &'static str)],
    /// Variables for both that name one of the files of `settings`.
    pub naming: &'static [(&'static str, &'static str)],
    /// It draws on an X display, so it gets one of its own.
    pub display: bool,
    /// The window to ask the driver for, where the browser itself takes no size.
    pub window: Option<(u32, u32)>,
    /// A viewport of any size; elsewhere a frame of that size stands in.
    pub viewport: bool,
    /// How many pixels at the right edge a scroll bar comes and goes in; pictures are taken without them.
    pub scroll_bar: usize,
    /// How many pixels may differ between two pictures of the same thing.
    pub noise: usize,
    /// How a media feature is emulated.
    pub media: MediaBy,
    /// Where the lines of the console come from.
    pub console: ConsoleBy,
    /// Where the tree of roles and names comes from.
    pub tree: TreeBy,
    /// Capabilities for a new session.
    pub capabilities: fn(&Launch) -> Value,
    /// Files that browser and driver read when they start, below their own folder of settings.
    pub settings: fn(&Kind) -> Vec<(&'static str, String)>,
    /// Parts of requests that the browser makes by itself, whatever page it shows.
    pub own_requests: &'static [&'static str],
    /// What it cannot do, and why.
    pub cannot: &'static [(Ability, &'static str)],
}

/// What a new session is asked for.
pub struct Launch<'a> {
    /// Path of the browser.
    pub browser: &'a Path,
    /// Which kind of browser.
    pub kind: Kind,
    /// `host:port` of the recording proxy.
    pub proxy: String,
}

impl Launch<'_> {
    fn proxy(&self) -> Value {
        json!({ "proxyType": "manual", "httpProxy": self.proxy, "sslProxy": self.proxy })
    }
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine's row of the table.
    pub fn row(self) -> &'static Row {
        match self {
            Self::Chromium => &chromium::ROW,
            Self::Firefox => &firefox::ROW,
            Self::WebKit => &webkit::ROW,
        }
    }

    /// Why this engine cannot run a case that needs `ability`, or nothing.
    pub fn refuses(self, ability: Ability) -> Option<&'static str> {
        let cannot = self.row().cannot;
        cannot.iter().find(|(a, _)| *a == ability).map(|(_, why)| *why)
    }

    /// The kind of browser for a case.
    pub fn kind(self, javascript: bool, media: Option<Media>) -> Kind {
        Kind { engine: self, javascript, media: media.filter(|_| self.row().media == MediaBy::Start) }
    }
}
