//! Driver processes and the browsers they start: a driver, a port and a browser belong together, because two of the
//! three drivers serve one browser only. As many browsers as cases run at once.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::Runtime;

use crate::display::Display;
use crate::engine::{Kind, Launch};
use crate::recorder::Recorder;
use crate::server::lock;
use crate::{Outcome, paths, wait};

/// How often a browser is started before its case fails.
const STARTS: usize = 3;

/// No browser takes longer to start.
const START: Duration = Duration::from_secs(40);

/// A driver process; it ends with this value.
struct Driver {
    child: Child,
    url: String,
    /// Profiles, sockets, the log and whatever else driver and browser leave behind.
    place: PathBuf,
    _display: Option<Display>,
}

impl Driver {
    async fn start(kind: Kind) -> Outcome<Self> {
        let row = kind.engine.row();
        let program = paths::program(row.driver.0, row.driver.1);
        // The system gives a free port; the driver takes it over.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let place = env::temp_dir().join(format!("bodymap-{}-{port}", std::process::id()));
        fs::create_dir_all(&place)?;
        for (name, text) in (row.settings)(&kind) {
            let path = place.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&place))?;
            fs::write(path, text)?;
        }
        let log = fs::File::create(place.join("log"))?;
        let mut command = Command::new(&program);
        command.args(row.options).arg(format!("--port={port}")).envs(row.environment.iter().copied());
        command.envs(row.naming.iter().map(|(variable, name)| (variable, place.join(name))));
        for variable in ["TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
            command.env(variable, &place);
        }
        let display = if row.display { Some(Display::start()?) } else { None };
        if let Some(display) = &display {
            command.env("DISPLAY", &display.name);
        }
        let child = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn().map_err(|error| {
            let (name, variable) = (program.display(), row.driver.0);
            format!("{name} does not start ({error}): `cargo xtask setup` installs it, or name it with {variable}")
        })?;
        let driver = Self { child, url: format!("http://127.0.0.1:{port}"), place, _display: display };
        wait::until("the driver to listen", || async { Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()) })
            .await?;
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Already ended: nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
        // A browser that is still closing may hold a file; the system clears its own temporary folder one day.
        let _ = fs::remove_dir_all(&self.place);
    }
}

/// A browser, its driver, and what was read of their log.
pub struct Browser {
    kind: Kind,
    pub(crate) session: WebDriver,
    driver: Driver,
    recorder: Recorder,
    /// Bytes of the log that have been read.
    pub(crate) read: Mutex<usize>,
}

impl Browser {
    /// What driver and browser have written to their standard output.
    pub(crate) fn log(&self) -> std::io::Result<Vec<u8>> {
        fs::read(self.driver.place.join("log"))
    }

    /// Ends the browser; its driver ends with this value.
    async fn end(&self) {
        // It may be gone already.
        let _ = self.session.clone().quit().await;
    }

    /// Requests of this browser to other hosts since it was started.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.recorder.asked()
    }
}

/// All browsers of one run.
pub struct Browsers {
    runtime: Runtime,
    idle: Mutex<HashMap<Kind, Vec<Arc<Browser>>>>,
}

impl Browsers {
    /// No browser is started before a case asks for one.
    ///
    /// # Errors
    /// No runtime.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self {
            runtime: tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?,
            idle: Mutex::default(),
        })
    }

    /// Where the cases' futures run.
    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// A browser with one fresh tab: an idle one that still answers, else a new one.
    ///
    /// # Errors
    /// The driver or the browser does not start.
    pub fn take(&self, kind: Kind) -> Outcome<Arc<Browser>> {
        let idle = lock(&self.idle).get_mut(&kind).and_then(Vec::pop);
        self.runtime.block_on(async {
            if let Some(browser) = idle {
                // What has ended since its last case says nothing about the next one.
                match fresh_tab(&browser.session).await {
                    Ok(()) => return Ok(browser),
                    Err(error) => eprintln!("{} has gone, starting another: {error}", kind.engine.row().name),
                }
                browser.end().await;
            }
            self.start(kind).await.map(Arc::new)
        })
    }

    /// Keeps a browser for the next case.
    pub fn give_back(&self, browser: Arc<Browser>) {
        lock(&self.idle).entry(browser.kind).or_default().push(browser);
    }

    /// Ends a browser whose state nobody knows, after a failed case; its driver ends with the last who knows it.
    pub fn discard(&self, browser: &Browser) {
        self.runtime.block_on(browser.end());
    }

    /// Starts driver and browser. On a busy machine a driver may miss its browser and wait for it for ever (WebKitGTK's
    /// does): then both are started anew.
    async fn start(&self, kind: Kind) -> Outcome<Browser> {
        for _ in 1..STARTS {
            match self.try_start(kind).await {
                Ok(browser) => return Ok(browser),
                Err(error) => eprintln!("{} does not start, trying again: {error}", kind.engine.row().name),
            }
        }
        self.try_start(kind).await
    }

    async fn try_start(&self, kind: Kind) -> Outcome<Browser> {
        let row = kind.engine.row();
        let driver = Driver::start(kind).await?;
        let recorder = Recorder::start()?;
        let wanted = (row.capabilities)(&Launch {
            browser: &paths::program(row.browser.0, row.browser.1),
            kind,
            proxy: recorder.address(),
        });
        let mut capabilities = Capabilities::new();
        for (key, value) in wanted.as_object().into_iter().flatten() {
            capabilities.set(key.clone(), value)?;
        }
        let session = tokio::time::timeout(START, WebDriver::new(driver.url.clone(), capabilities)).await??;
        if let Some((width, height)) = row.window {
            session.set_window_rect(0, 0, width, height).await?;
        }
        Ok(Browser { kind, session, driver, recorder, read: Mutex::default() })
    }

    /// Ends all browsers and their drivers.
    pub fn finish(&self) {
        let idle: Vec<_> = lock(&self.idle).drain().flat_map(|(_, browsers)| browsers).collect();
        for browser in idle {
            self.discard(&browser);
        }
    }
}

/// Opens a new tab and closes all others: what a case emulated or opened belongs to its tab and goes with it.
async fn fresh_tab(browser: &WebDriver) -> Outcome {
    let old = browser.windows().await?;
    let new = browser.new_tab().await?;
    for window in old {
        browser.switch_to_window(window).await?;
        browser.close_window().await?;
    }
    browser.switch_to_window(new).await?;
    Ok(())
}
