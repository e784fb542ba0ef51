//! The map in a real browser.
//!
//! A case ([`Case`]) gets a [`Page`]: one fresh tab of one [`Engine`], and a [`Server`] of its own that serves the bundle
//! and can make every fault a host's server makes. What a person does goes through the engine's driver as real pointer
//! and key input; what a person sees is asked for by script and by screenshot.
//!
//! | module | what it knows |
//! |---|---|
//! | `engine` | the table of engines: how each is started, what each cannot do |
//! | `driver`, `display` | driver processes, X displays and the pool of browsers |
//! | `server` | HTTP with faults on purpose |
//! | `behind` | nginx, Apache and Caddy with the files of docs/servers |
//! | `page` | one tab: open, run a script, read the console |
//! | `frame` | viewports, and frames that stand for them |
//! | `emulate` | media features and the console, in each engine's own way |
//! | `act` | pointer and keys |
//! | `paper` | a page printed to PDF, and its pages counted |
//! | `map` | the words of the map: region, choice, panel, stage |
//! | `wait` | conditions with a deadline, the only place where time passes |
//! | `tree` | what is handed to assistive technology, as lines |
//! | `pixels`, `contrast`, `axe` | screenshots compared, contrast measured in them, accessibility rules run |
//! | `pictures` | what the viewport shows, held against approved pictures |
//! | `case`, `tally` | from a function to a named, counted test |
//! | `exceptions` | what an engine does not run: files that are compared |
//!
//! | variable | what it does |
//! |---|---|
//! | `BODYMAP_DIST` | another bundle than `dist/` |
//! | `BODYMAP_NGINX`, `BODYMAP_APACHE`, `BODYMAP_CADDY` | another program of that name |
//! | `BODYMAP_APPROVE=1` | writes `snapshots/` anew instead of comparing |
//! | `BODYMAP_APPROVE_EXCEPTIONS=1` | writes `exceptions/*.txt` anew instead of comparing them |
//! | `BODYMAP_APPROVE_PICTURES=1` | writes `pictures/` anew where they differ |
//! | `BODYMAP_CONTRAST=1` | prints the contrast of everything that was measured |
//! | `BODYMAP_TIMES=1` | prints how long each case took |
//!
//! Nothing here depends on the map's own crate: it sees what a host's page sees.

pub mod act;
pub mod axe;
pub mod behind;
pub mod case;
pub mod contrast;
mod display;
pub mod driver;
mod emulate;
pub mod engine;
mod exceptions;
mod frame;
pub mod map;
pub mod page;
pub mod paper;
pub mod paths;
pub mod pictures;
pub mod pixels;
pub mod recorder;
pub mod server;
mod tally;
mod tree;
pub mod wait;

pub use behind::{Answer, Behind, Front};
pub use case::{Case, run};
pub use engine::{Ability, Engine, Media};
pub use page::Page;
pub use paper::Paper;
pub use server::{Fault, Gate, Server};

/// What a case gives back; a panic (a failed `assert!`) counts as an error too.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The four sites, in the order of the named choices.
pub const SITES: [&str; 4] = ["bones", "liver", "lungs", "brain"];

/// The five panels.
pub const PANELS: [&str; 5] = ["overview", "bones", "liver", "lungs", "brain"];
