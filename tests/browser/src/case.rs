//! From a function to a named test that libtest's users know how to filter and count.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use crate::driver::Browsers;
use crate::engine::{Ability, Engine, Media, MediaBy};
use crate::tally::Tally;
use crate::{Outcome, Page, Server, exceptions, paths};

type Body = dyn Fn(Page) -> Pin<Box<dyn Future<Output = Outcome> + Send>> + Send + Sync;

/// One case: a function of a page, and what it needs.
#[derive(Clone)]
pub struct Case {
    /// Its module and its own name.
    pub name: String,
    javascript: bool,
    needs: Vec<Ability>,
    once: Option<&'static str>,
    media: Option<Media>,
    size: Option<(u32, u32)>,
    asks_elsewhere: bool,
    body: Arc<Body>,
}

/// A case from an `async fn(Page) -> Outcome`, named after its module and itself; or with a name and a closure.
#[macro_export]
macro_rules! case {
    ($function:ident) => {
        $crate::Case::new(concat!(module_path!(), "::", stringify!($function)), $function)
    };
    ($name:expr, $closure:expr) => {
        $crate::Case::new(&format!("{}::{}", module_path!(), $name), $closure)
    };
}

impl Case {
    /// A case in a tab of any size with JavaScript on.
    pub fn new<F, Fut>(name: &str, body: F) -> Self
    where
        F: Fn(Page) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Outcome> + Send + 'static,
    {
        // The first segment is the name of the test binary.
        let name = name.split_once("::").map_or(name, |(_, rest)| rest).to_owned();
        Self {
            name,
            javascript: true,
            needs: Vec::new(),
            once: None,
            media: None,
            size: None,
            asks_elsewhere: false,
            body: Arc::new(move |page| Box::pin(body(page))),
        }
    }

    /// In a browser whose JavaScript is switched off.
    #[must_use]
    pub fn without_javascript(mut self) -> Self {
        self.javascript = false;
        self.needs(Ability::JavascriptOff)
    }

    /// Skipped, with the reason, in an engine that cannot do this.
    #[must_use]
    pub fn needs(mut self, ability: Ability) -> Self {
        self.needs.push(ability);
        self
    }

    /// In the first engine only: a heavy case whose answer does not depend on the engine. `why` says so.
    #[must_use]
    pub fn once(mut self, why: &'static str) -> Self {
        self.once = Some(why);
        self
    }

    /// With this media feature.
    #[must_use]
    pub fn media(mut self, media: Media) -> Self {
        self.media = Some(media);
        if media.0 == "forced-colors" { self.needs(Ability::ForcedColours) } else { self }
    }

    /// In a viewport of this size, or a frame of this size. Without it the case has a tab, 1000 × 900 or larger.
    #[must_use]
    pub fn sized(mut self, width: u32, height: u32) -> Self {
        self.size = Some((width, height));
        self
    }

    /// Names other hosts to the map, which then asks them. Every other case fails if anything is asked of another host.
    #[must_use]
    pub fn asking_elsewhere(mut self) -> Self {
        self.asks_elsewhere = true;
        self
    }

    /// The same case once more under a longer name, after something was done to its server.
    #[must_use]
    pub fn after(mut self, name: &str, prepare: fn(&Page) -> Outcome) -> Self {
        self.name = format!("{name}::{}", self.name);
        let body = self.body;
        self.body = Arc::new(move |page| match prepare(&page) {
            Ok(()) => body(page),
            Err(error) => Box::pin(async { Err(error) }),
        });
        self
    }

    /// Why the engine does not run this case, or nothing.
    pub fn refusal(&self, engine: Engine) -> Option<&'static str> {
        let once = self.once.filter(|_| engine != Engine::ALL[0]);
        once.or_else(|| self.needs.iter().find_map(|ability| engine.refuses(*ability)))
    }

    fn trial(self, engine: Engine, browsers: &Arc<Browsers>, tally: &Arc<Tally>) -> Trial {
        let name = format!("{}::{}", engine.row().name, self.name);
        let (browsers, tally) = (Arc::clone(browsers), Arc::clone(tally));
        Trial::ignorable_test(name.clone(), move || {
            if let Some(reason) = self.refusal(engine) {
                tally.not_run(engine);
                return Ok(Completion::ignored_with(reason));
            }
            let start = Instant::now();
            let result = tally.judged(&name, || self.run(&name, engine, &browsers));
            tally.ran(engine, &name, result.is_ok(), start.elapsed());
            result.map(|()| Completion::Completed).map_err(Failed::from)
        })
    }

    /// Runs the case once. A panic is a failure like any other.
    fn run(&self, name: &str, engine: Engine, browsers: &Arc<Browsers>) -> Result<(), String> {
        let result = catch_unwind(AssertUnwindSafe(|| self.run_in_browser(name, engine, browsers)));
        result.map_or_else(|panic| Err(said(&*panic)), |outcome| outcome.map_err(|error| error.to_string()))
    }

    fn run_in_browser(&self, name: &str, engine: Engine, browsers: &Arc<Browsers>) -> Outcome {
        let browser = browsers.take(engine.kind(self.javascript, self.media))?;
        let page = Page::new(engine, Server::start()?, Arc::clone(&browser));
        let result = catch_unwind(AssertUnwindSafe(|| {
            browsers.runtime().block_on(async {
                match self.size {
                    Some((width, height)) => page.viewport(width, height).await?,
                    None => page.whole_tab().await?,
                }
                if self.media.is_some() {
                    page.media(self.media).await?;
                }
                // What an earlier case left in the console is not ours.
                page.console().await?;
                (self.body)(page.clone()).await?;
                let asked = page.asked_elsewhere();
                if !self.asks_elsewhere && !asked.is_empty() {
                    return Err(format!("asked of other hosts: {asked:?}").into());
                }
                if self.media.is_some() && engine.row().media == MediaBy::Preferences {
                    page.media(None).await?;
                }
                Ok(())
            })
        }));
        if matches!(result, Ok(Ok(()))) {
            browsers.give_back(browser);
            return Ok(());
        }
        let picture = std::env::temp_dir().join(format!("bodymap-{}.png", name.replace("::", "-")));
        if browsers.runtime().block_on(page.driver().screenshot(&picture)).is_ok() {
            eprintln!("{name}: what the browser showed is in {}", picture.display());
        }
        browsers.discard(&browser);
        match result {
            Ok(outcome) => outcome,
            Err(panic) => resume_unwind(panic),
        }
    }
}

/// What an assertion said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panicked").to_owned()
}

/// Runs the cases in every enabled engine; knows libtest's options and filters.
pub fn run(cases: &[Case]) -> ExitCode {
    let arguments = Arguments::from_args();
    // One line for a failed assertion: a trace through the runtime says nothing about the page.
    std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
    if let (false, Err(missing)) = (arguments.list, paths::check()) {
        eprintln!("{missing}");
        return ExitCode::FAILURE;
    }
    let browsers = match Browsers::new() {
        Ok(browsers) => Arc::new(browsers),
        Err(error) => {
            eprintln!("no server for the tests: {error}");
            return ExitCode::FAILURE;
        }
    };
    let tally = Arc::new(Tally::default());
    let engines: Vec<_> = Engine::ALL.into_iter().filter(|engine| engine.row().enabled).collect();
    let mut trials: Vec<_> = engines.iter().map(|engine| exceptions::trial(*engine, cases)).collect();
    // Case by case and not engine by engine: at any time different engines work side by side.
    for case in cases {
        trials.extend(engines.iter().map(|engine| case.clone().trial(*engine, &browsers, &tally)));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    browsers.finish();
    tally.print(&engines);
    conclusion.exit_code()
}
