//! Media features and the console: what each engine has its own way for.

use serde_json::{Value, json};

use crate::engine::{ConsoleBy, Engine, Media, MediaBy, firefox_preferences};
use crate::server::lock;
use crate::{Outcome, Page};

/// Firefox writes a page's uncaught error as `JavaScript error: URL, line N: what`.
const ERROR: &str = "JavaScript error: ";

impl Page {
    /// Sets one media feature, or none; an engine that takes them only at its start has been started so.
    ///
    /// # Errors
    /// The engine refuses it, or does not show it afterwards.
    pub async fn media(&self, media: Option<Media>) -> Outcome {
        match self.engine.row().media {
            MediaBy::DevTools => {
                let features: Vec<_> =
                    media.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
                self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
            }
            MediaBy::Preferences => {
                // In the browser's own rooms, where a frame of the page is unknown.
                self.post("/moz/context", json!({ "context": "chrome" })).await?;
                let set = "for (const [name, value] of arguments[0]) Services.prefs.setIntPref(name, value)";
                let done = self.driver().execute(set, vec![json!(firefox_preferences(media))]).await;
                self.post("/moz/context", json!({ "context": "content" })).await?;
                done?;
            }
            MediaBy::Start => {}
        }
        let Some((feature, value)) = media else {
            return Ok(());
        };
        // Else a case could be green for having looked at something else.
        let query = format!("({feature}: {value})");
        self.until_given(&query, "return matchMedia(arguments[0]).matches", vec![json!(query)]).await
    }

    /// The console since the last call: level and text. How much of it there is, [`ConsoleBy`] says.
    ///
    /// # Errors
    /// The engine does not hand it out.
    pub async fn console(&self) -> Outcome<Vec<(String, String)>> {
        match self.engine.row().console {
            ConsoleBy::Driver => {
                let lines = self.driver().browser_log().await?;
                Ok(lines.into_iter().map(|line| (format!("{:?}", line.level).to_uppercase(), line.message)).collect())
            }
            ConsoleBy::Output => {
                let log = self.browser.log()?;
                let mut read = lock(&self.browser.read);
                let new = String::from_utf8_lossy(log.get(*read..).unwrap_or_default()).into_owned();
                *read = log.len();
                Ok(new.lines().filter_map(of_output).collect())
            }
            ConsoleBy::Probe => {
                let noted = self
                    .script(
                        "if (!window.__notes) return [];
                         const lines = __notes.console.map((l) => [l.level === 'error' ? 'SEVERE' : l.level, l.text])
                           .concat(__notes.errors.map((text) => ['SEVERE', `Uncaught ${text}`]));
                         return lines",
                    )
                    .await?;
                let text = |line: &Value, at: usize| line[at].as_str().unwrap_or_default().to_owned();
                Ok(noted.as_array().into_iter().flatten().map(|line| (text(line, 0), text(line, 1))).collect())
            }
        }
    }

    /// A command of Chromium's own protocol.
    ///
    /// # Errors
    /// The engine refuses it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Outcome<Value> {
        self.post("/goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// Gives the tab the focus that a new one lacks in Chromium: without it no focus event is fired.
    ///
    /// # Errors
    /// The engine refuses it.
    pub async fn come_to_front(&self) -> Outcome {
        if self.engine == Engine::Chromium {
            self.devtools("Page.bringToFront", json!({})).await?;
        }
        Ok(())
    }
}

/// A line of Firefox's standard output, if a page is meant and not the browser itself.
fn of_output(line: &str) -> Option<(String, String)> {
    if let Some(error) = line.strip_prefix(ERROR) {
        let of_page = error.starts_with("http") || error.starts_with("file:");
        return of_page.then(|| ("SEVERE".into(), format!("Uncaught {error}")));
    }
    // A page's words stand in quotation marks; the browser's own loggers write theirs without.
    let (level, text) = line.strip_prefix("console.")?.split_once(": ").filter(|(_, text)| text.starts_with('"'))?;
    let level = if level == "error" { "SEVERE".to_owned() } else { level.to_uppercase() };
    Some((level, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pages_lines_are_told_from_the_browsers() {
        let severe = |text: &str| Some(("SEVERE".to_owned(), text.to_owned()));
        assert_eq!(of_output("console.error: \"hello\""), severe("\"hello\""));
        assert_eq!(
            of_output("JavaScript error: http://127.0.0.1/, line 2: boom"),
            severe("Uncaught http://127.0.0.1/, line 2: boom")
        );
        assert_eq!(of_output("JavaScript error: resource://gre/x.mjs, line 50: y"), None);
        assert_eq!(of_output("console.error: RSLoader: "), None);
        assert_eq!(of_output("*** You are running in headless mode."), None);
    }
}
