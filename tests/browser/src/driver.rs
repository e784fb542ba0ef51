//! Driver processes and the browsers they start: one driver per engine, as many browsers as cases run at once.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::Runtime;

use crate::engine::{Engine, Launch};
use crate::recorder::Recorder;
use crate::server::lock;
use crate::{Outcome, paths, wait};

/// A driver process; it ends with this value.
struct Driver {
    child: Child,
    url: String,
    /// Profiles, sockets and whatever else driver and browsers leave behind.
    place: PathBuf,
}

impl Driver {
    async fn start(engine: Engine) -> Outcome<Self> {
        let row = engine.row();
        let program = paths::program(row.driver.0, row.driver.1);
        // The system gives a free port; the driver takes it over.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let place = env::temp_dir().join(format!("bodymap-{}-{port}", std::process::id()));
        fs::create_dir_all(&place)?;
        let child = Command::new(&program)
            .env("TMPDIR", &place)
            .arg(format!("{}{port}", row.port_option))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                let (name, variable) = (program.display(), row.driver.0);
                format!("{name} does not start ({error}): `cargo xtask setup` installs it, or name it with {variable}")
            })?;
        let driver = Self { child, url: format!("http://127.0.0.1:{port}"), place };
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

/// All browsers of one run.
pub struct Browsers {
    runtime: Runtime,
    recorder: Recorder,
    drivers: Mutex<HashMap<Engine, Driver>>,
    idle: Mutex<HashMap<(Engine, bool), Vec<WebDriver>>>,
}

impl Browsers {
    /// No browser is started before a case asks for one.
    ///
    /// # Errors
    /// No runtime or no free port.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self {
            runtime: tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?,
            recorder: Recorder::start()?,
            drivers: Mutex::default(),
            idle: Mutex::default(),
        })
    }

    /// Where the cases' futures run.
    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// Requests of any browser to other hosts.
    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// A browser with one fresh tab: an idle one, else a new one.
    ///
    /// # Errors
    /// The driver or the browser does not start.
    pub fn take(&self, engine: Engine, javascript: bool) -> Outcome<WebDriver> {
        let idle = lock(&self.idle).get_mut(&(engine, javascript)).and_then(Vec::pop);
        self.runtime.block_on(async {
            match idle {
                Some(browser) => {
                    fresh_tab(&browser).await?;
                    Ok(browser)
                }
                None => self.start(engine, javascript).await,
            }
        })
    }

    /// Keeps a browser for the next case.
    pub fn give_back(&self, engine: Engine, javascript: bool, browser: WebDriver) {
        lock(&self.idle).entry((engine, javascript)).or_default().push(browser);
    }

    /// Ends a browser whose state nobody knows, after a failed case.
    pub fn discard(&self, browser: WebDriver) {
        // It may be gone already.
        let _ = self.runtime.block_on(browser.quit());
    }

    async fn start(&self, engine: Engine, javascript: bool) -> Outcome<WebDriver> {
        let url = {
            let known = lock(&self.drivers).get(&engine).map(|driver| driver.url.clone());
            match known {
                Some(url) => url,
                None => {
                    let driver = Driver::start(engine).await?;
                    // Two cases may have started one each; the second is dropped, and so ended.
                    let mut drivers = lock(&self.drivers);
                    drivers.entry(engine).or_insert(driver).url.clone()
                }
            }
        };
        let row = engine.row();
        let wanted = (row.capabilities)(&Launch {
            browser: paths::program(row.browser.0, row.browser.1).display().to_string(),
            javascript,
            proxy: self.recorder.address(),
        });
        let mut capabilities = Capabilities::new();
        for (key, value) in wanted.as_object().into_iter().flatten() {
            capabilities.set(key.clone(), value)?;
        }
        Ok(WebDriver::new(url, capabilities).await?)
    }

    /// Ends all browsers, then their drivers.
    pub fn finish(&self) {
        let idle: Vec<_> = lock(&self.idle).drain().flat_map(|(_, browsers)| browsers).collect();
        for browser in idle {
            self.discard(browser);
        }
        lock(&self.drivers).clear();
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
