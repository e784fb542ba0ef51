//! Chromium through chromedriver, with Chromium's own protocol beside it.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::time::Duration;

use bodymap_browser_tests::{Outcome, paths, wait};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::{Capabilities, WebDriver, WindowHandle};

/// A browser and its driver; both end with [`Browser::quit`].
pub struct Browser {
    driver: Child,
    place: PathBuf,
    session: WebDriver,
}

/// One tab.
pub type Tab = WindowHandle;

/// A command of the protocol behind the driver.
#[derive(Debug)]
struct DevTools(Value);

impl ExtensionCommand for DevTools {
    fn parameters_json(&self) -> Option<Value> {
        Some(self.0.clone())
    }
    fn method(&self) -> Method {
        Method::POST
    }
    fn endpoint(&self) -> Arc<str> {
        "/goog/cdp/execute".into()
    }
}

impl Browser {
    /// Starts both.
    ///
    /// # Errors
    /// Driver or browser does not start.
    pub async fn start() -> Outcome<Self> {
        let program = paths::program("BODYMAP_CHROMEDRIVER", "/usr/bin/chromedriver");
        // The system gives a free port; the driver takes it over.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let place = std::env::temp_dir().join(format!("bodymap-bench-{}", std::process::id()));
        fs::create_dir_all(&place)?;
        let mut driver = Process::new(&program)
            .arg(format!("--port={port}"))
            .env("TMPDIR", &place)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                let program = program.display();
                format!("{program} does not start ({error}): `cargo xtask setup` installs it, or name it with BODYMAP_CHROMEDRIVER")
            })?;
        match Self::session(port).await {
            Ok(session) => Ok(Self { driver, place, session }),
            Err(error) => {
                // Already ended: nothing left to do.
                let _ = driver.kill();
                let _ = driver.wait();
                Err(error)
            }
        }
    }

    async fn session(port: u16) -> Outcome<WebDriver> {
        wait::until("the driver to listen", || async { Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()) })
            .await?;
        let mut capabilities = Capabilities::new();
        for (name, value) in [
            ("browserName", json!("chrome")),
            (
                "goog:chromeOptions",
                json!({
                    "binary": paths::program("BODYMAP_CHROMIUM", "/usr/bin/chromium"),
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
                        "--no-first-run", "--disable-background-networking", "--disable-component-update",
                        "--disable-sync", "--force-device-scale-factor=1", "--hide-scrollbars", "--window-size=820,1180"
                    ]
                }),
            ),
        ] {
            capabilities.set(name, value)?;
        }
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        session.set_script_timeout(Duration::from_secs(60)).await?;
        Ok(session)
    }

    /// Name and version of the browser.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn version(&self) -> Outcome<String> {
        let version = self.devtools("Browser.getVersion", json!({})).await?;
        let product = version["product"].as_str().unwrap_or("Chromium");
        Ok(product.replace("HeadlessChrome/", "Chromium ").replace("Chrome/", "Chromium "))
    }

    /// A new tab in front. It gets a process of its own, so nothing compiled for an earlier visit is warm.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn new_tab(&self) -> Outcome<Tab> {
        let tab = self.session.new_tab().await?;
        self.front(&tab).await?;
        let size = json!({ "width": 820, "height": 1180, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(tab)
    }

    /// As [`Browser::new_tab`]; all others are closed, and what was emulated goes with them.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn only_tab(&self) -> Outcome<Tab> {
        let old = self.session.windows().await?;
        let tab = self.new_tab().await?;
        for window in old {
            self.session.switch_to_window(window).await?;
            self.session.close_window().await?;
        }
        self.front(&tab).await?;
        Ok(tab)
    }

    /// Brings a tab to the front; commands go to it from now on.
    ///
    /// # Errors
    /// It is gone.
    pub async fn front(&self, tab: &Tab) -> Outcome {
        self.session.switch_to_window(tab.clone()).await?;
        self.devtools("Page.bringToFront", json!({})).await?;
        Ok(())
    }

    /// Slows the processor down for the tab in front.
    ///
    /// # Errors
    /// The browser refuses it.
    pub async fn slow_down(&self, times: u32) -> Outcome {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await?;
        Ok(())
    }

    /// Goes to a page and waits for its `load`.
    ///
    /// # Errors
    /// It does not come.
    pub async fn goto(&self, url: &str) -> Outcome {
        Ok(self.session.goto(url).await?)
    }

    /// A command of Chromium's own protocol.
    ///
    /// # Errors
    /// The browser refuses it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Outcome<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        Ok(self.session.cmd(Command::ExtensionCommand(Box::new(DevTools(body)))).await?.value()?)
    }

    /// The value of an expression that may be a promise.
    ///
    /// # Errors
    /// It throws, or the promise is refused.
    pub async fn value(&self, expression: &str) -> Outcome<Value> {
        let parameters = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.devtools("Runtime.evaluate", parameters).await?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(format!("{}\nin: {expression}", details["exception"]["description"]).into()),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// An event of the mouse, as if a hand had made it.
    ///
    /// # Errors
    /// The browser is gone.
    pub async fn mouse(&self, kind: &str, (x, y): (f64, f64)) -> Outcome {
        let (button, count) = if kind == "mouseMoved" { ("none", 0) } else { ("left", 1) };
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": count });
        self.devtools("Input.dispatchMouseEvent", event).await?;
        Ok(())
    }

    /// Ends browser and driver.
    pub async fn quit(mut self) {
        // They may be gone already; the system clears its own temporary folder one day.
        let _ = self.session.quit().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = fs::remove_dir_all(&self.place);
    }
}
