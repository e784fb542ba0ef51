//! One tab of one browser, with a server of its own.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::Method;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::common::command::{Command, ExtensionCommand};

use crate::driver::Browser;
use crate::engine::Engine;
use crate::pixels::{Area, Picture};
use crate::recorder::ON_PURPOSE;
use crate::server::{Server, lock};
use crate::{Outcome, wait};

const PRELUDE: &str = include_str!("js/prelude.js");

/// One tab. Clones are the same tab.
#[derive(Clone)]
pub struct Page {
    /// The engine it runs in.
    pub engine: Engine,
    /// The server of this case.
    pub server: Arc<Server>,
    pub(crate) browser: Arc<Browser>,
    /// Requests to other hosts that earlier cases made with this browser.
    asked_earlier: usize,
    /// The size of the frame that stands for a viewport.
    frame: Arc<Mutex<Option<(u32, u32)>>>,
}

/// A command outside what the WebDriver crate knows: POST with a body, GET without.
#[derive(Debug)]
struct Raw {
    endpoint: String,
    body: Option<Value>,
}

impl ExtensionCommand for Raw {
    fn parameters_json(&self) -> Option<Value> {
        self.body.clone()
    }
    fn method(&self) -> Method {
        if self.body.is_some() { Method::POST } else { Method::GET }
    }
    fn endpoint(&self) -> Arc<str> {
        self.endpoint.as_str().into()
    }
}

impl Page {
    pub(crate) fn new(engine: Engine, server: Server, browser: Arc<Browser>) -> Self {
        let asked_earlier = browser.asked().len();
        Self { engine, server: Arc::new(server), browser, asked_earlier, frame: Arc::default() }
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        &self.browser.session
    }

    pub(crate) fn frame(&self) -> Option<(u32, u32)> {
        *lock(&self.frame)
    }

    pub(crate) fn set_frame(&self, size: Option<(u32, u32)>) {
        *lock(&self.frame) = size;
    }

    /// Goes to a path of the server and waits until the page has loaded.
    ///
    /// # Errors
    /// The page does not load in time.
    pub async fn open(&self, path: &str) -> Outcome {
        self.set_out_for(path).await?;
        self.until(&format!("{path} to load"), "return document.readyState === 'complete'").await
    }

    /// Goes to an address of another server, or of a file on the disk, and waits until the page has loaded. No probe of
    /// ours is in that page.
    ///
    /// # Errors
    /// The page does not load in time.
    pub async fn open_elsewhere(&self, url: &str) -> Outcome {
        self.arrive(url).await?;
        self.until(&format!("{url} to load"), "return document.readyState === 'complete'").await
    }

    /// Goes to a path and waits only until its first map stands with its styles: for pages held back on purpose.
    ///
    /// # Errors
    /// The page does not come in time.
    pub async fn open_early(&self, path: &str) -> Outcome {
        self.set_out_for(path).await?;
        self.until(
            &format!("{path} to show its map"),
            "return !!map() && [...document.styleSheets].length >= document.querySelectorAll('link[rel=stylesheet]').length",
        )
        .await
    }

    async fn set_out_for(&self, path: &str) -> Outcome {
        self.arrive(&self.server.url(path)).await
    }

    async fn arrive(&self, url: &str) -> Outcome {
        self.go(url).await?;
        let bare = json!(url.split('#').next());
        self.until_given(
            &format!("{url} to be the page"),
            "return location.href.split('#')[0] === arguments[0] && !!document.body",
            vec![bare],
        )
        .await?;
        self.focus_frame().await
    }

    /// Runs a function body that knows `js/prelude.js`; gives its value.
    ///
    /// # Errors
    /// The script throws, or there is no page.
    pub async fn script(&self, body: &str) -> Outcome<Value> {
        self.script_with(body, vec![]).await
    }

    /// As [`Page::script`], with `arguments`.
    ///
    /// # Errors
    /// The script throws, or there is no page.
    pub async fn script_with(&self, body: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let source = format!("{PRELUDE}\n{body}");
        let value = self.driver().execute(source, arguments).await;
        Ok(value.map_err(|error| format!("{error}\nin script: {body}"))?.json().clone())
    }

    /// As [`Page::script`], for a body that returns a promise.
    ///
    /// # Errors
    /// The promise is refused, or there is no page.
    pub async fn promise(&self, body: &str) -> Outcome<Value> {
        let source = format!(
            "{PRELUDE}\nconst done = arguments[arguments.length - 1];\n\
             (async () => {{ {body} }})().then((v) => done([v ?? null, null]), (e) => done([null, String(e)]));"
        );
        let pair = self.driver().execute_async(source, vec![]).await?.json().clone();
        match &pair[1] {
            Value::Null => Ok(pair[0].clone()),
            error => Err(format!("{error}\nin script: {body}").into()),
        }
    }

    /// A script's string.
    ///
    /// # Errors
    /// As [`Page::script`]; or the value is no string.
    pub async fn text(&self, body: &str) -> Outcome<String> {
        let value = self.script(body).await?;
        Ok(value.as_str().ok_or_else(|| format!("no string but {value}: {body}"))?.to_owned())
    }

    /// A script's number.
    ///
    /// # Errors
    /// As [`Page::script`]; or the value is no number.
    pub async fn number(&self, body: &str) -> Outcome<f64> {
        let value = self.script(body).await?;
        Ok(value.as_f64().ok_or_else(|| format!("no number but {value}: {body}"))?)
    }

    /// Waits until a script gives `true`.
    ///
    /// # Errors
    /// The deadline passes.
    pub async fn until(&self, what: &str, body: &str) -> Outcome {
        self.until_given(what, body, vec![]).await
    }

    /// As [`Page::until`], with `arguments`.
    ///
    /// # Errors
    /// The deadline passes.
    pub async fn until_given(&self, what: &str, body: &str, arguments: Vec<Value>) -> Outcome {
        let waited = wait::until(what, || async {
            let value = self.script_with(body, arguments.clone()).await?;
            Ok((value == json!(true)).then_some(()))
        });
        match waited.await {
            Ok(()) => Ok(()),
            Err(error) => Err(format!("{error}\nwaiting on: {body}\nnotes: {}", self.notes().await).into()),
        }
    }

    /// Everything the probe noted, as text for a failure.
    pub async fn notes(&self) -> String {
        match self.script("return JSON.stringify(window.__notes ?? null)").await {
            Ok(notes) => notes.as_str().unwrap_or_default().to_owned(),
            Err(error) => error.to_string(),
        }
    }

    /// What the viewport shows.
    ///
    /// # Errors
    /// No picture comes.
    pub async fn picture(&self) -> Outcome<Picture> {
        // Two frames later everything decided until now has been painted.
        self.promise("await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))").await?;
        let encoded = self.driver().screenshot_as_png_base64().await?;
        let picture = Picture::read(&BASE64_STANDARD.decode(encoded)?)?;
        let (width, height) = match self.frame() {
            Some((width, height)) => (width as usize, height as usize),
            None => (picture.width, picture.height),
        };
        Ok(picture.cut(width.saturating_sub(self.engine.row().scroll_bar), height))
    }

    /// Where an element of the first map's visible tree is in the viewport.
    ///
    /// # Errors
    /// There is no such element.
    pub async fn area(&self, selector: &str) -> Outcome<Area> {
        let found = self
            .script_with(
                "const r = one(arguments[0]).getBoundingClientRect(); return [r.x, r.y, r.width, r.height]",
                vec![json!(selector)],
            )
            .await?;
        let number = |at: usize| found[at].as_f64().unwrap_or_default();
        Ok(Area { x: number(0), y: number(1), width: number(2), height: number(3) })
    }

    pub(crate) async fn post(&self, endpoint: &str, body: Value) -> Outcome<Value> {
        self.raw(endpoint.to_owned(), Some(body)).await
    }

    async fn raw(&self, endpoint: String, body: Option<Value>) -> Outcome<Value> {
        let command = Command::ExtensionCommand(Box::new(Raw { endpoint, body }));
        Ok(self.driver().cmd(command).await?.value()?)
    }

    /// The name and the role that the engine itself computes for an element of the first map's visible tree.
    ///
    /// # Errors
    /// There is no such element.
    pub async fn name_and_role(&self, selector: &str) -> Outcome<(String, String)> {
        let element = self.script_with("return one(arguments[0])", vec![json!(selector)]).await?;
        self.name_and_role_of(&element).await.map_err(|error| format!("{selector}: {error}").into())
    }

    /// As [`Page::name_and_role`], for an element that a script gave.
    pub(crate) async fn name_and_role_of(&self, element: &Value) -> Outcome<(String, String)> {
        // The value of the one key is the element's reference.
        let reference = element.as_object().and_then(|keys| keys.values().next()).and_then(Value::as_str);
        let reference = reference.ok_or("no such element is there")?;
        let mut found = [String::new(), String::new()];
        for (place, what) in found.iter_mut().zip(["computedlabel", "computedrole"]) {
            let value = self.raw(format!("/element/{reference}/{what}"), None).await?;
            *place = value.as_str().unwrap_or_default().to_owned();
        }
        let [name, role] = found;
        Ok((name, role))
    }

    /// Back in the tab's history, as by the browser's button.
    ///
    /// # Errors
    /// There is no page.
    pub async fn back(&self) -> Outcome {
        self.driver().back().await?;
        self.enter_frame_again().await
    }

    /// This case's requests so far to other hosts than this machine; what the browser asks its maker is left out.
    pub fn asked_elsewhere(&self) -> Vec<String> {
        let own = self.engine.row().own_requests;
        self.asked(|line| !line.contains(ON_PURPOSE) && !own.iter().any(|part| line.contains(part)))
    }

    /// This case's requests so far to the host that is asked for on purpose.
    pub fn asked_on_purpose(&self) -> Vec<String> {
        self.asked(|line| line.contains(ON_PURPOSE))
    }

    fn asked(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let mut asked = self.browser.asked().split_off(self.asked_earlier);
        asked.retain(|line| wanted(line));
        asked
    }
}
