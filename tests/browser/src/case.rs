//! From a function to a named test that libtest's users know how to filter and count.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};

use crate::driver::Browsers;
use crate::engine::{Ability, Engine};
use crate::{Outcome, Page, Server, paths};

type Body = dyn Fn(Page) -> Pin<Box<dyn Future<Output = Outcome> + Send>> + Send + Sync;

/// One case: a function of a page, and what it needs.
#[derive(Clone)]
pub struct Case {
    name: String,
    javascript: bool,
    needs: Vec<Ability>,
    size: (u32, u32),
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
    /// A case in a viewport of 1000 × 900 with JavaScript on.
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
            size: (1000, 900),
            body: Arc::new(move |page| Box::pin(body(page))),
        }
    }

    /// In a browser whose JavaScript is switched off.
    #[must_use]
    pub fn without_javascript(mut self) -> Self {
        self.javascript = false;
        self.needs(Ability::NoJavascript)
    }

    /// Skipped, with the reason, in an engine that cannot do this.
    #[must_use]
    pub fn needs(mut self, ability: Ability) -> Self {
        self.needs.push(ability);
        self
    }

    /// In a viewport of this size.
    #[must_use]
    pub fn sized(mut self, width: u32, height: u32) -> Self {
        self.size = (width, height);
        self
    }

    fn trial(self, engine: Engine, browsers: &Arc<Browsers>) -> Trial {
        let name = format!("{}::{}", engine.row().name, self.name);
        let browsers = Arc::clone(browsers);
        let refusal = self.needs.iter().find_map(|ability| engine.refuses(*ability));
        Trial::ignorable_test(name.clone(), move || {
            if let Some(reason) = refusal {
                return Ok(libtest_mimic::Completion::ignored_with(reason));
            }
            self.run(&name, engine, &browsers)
                .map(|()| libtest_mimic::Completion::Completed)
                .map_err(|error| Failed::from(error.to_string()))
        })
    }

    fn run(&self, name: &str, engine: Engine, browsers: &Arc<Browsers>) -> Outcome {
        let page = Page {
            engine,
            server: Arc::new(Server::start()?),
            browsers: Arc::clone(browsers),
            driver: browsers.take(engine, self.javascript)?,
        };
        let result = catch_unwind(AssertUnwindSafe(|| {
            browsers.runtime().block_on(async {
                if engine.refuses(Ability::Viewport).is_none() {
                    page.viewport(self.size.0, self.size.1).await?;
                    page.come_to_front().await?;
                }
                if engine.refuses(Ability::Console).is_none() {
                    // What an earlier case left in the console is not ours.
                    page.console().await?;
                }
                (self.body)(page.clone()).await
            })
        }));
        if matches!(result, Ok(Ok(()))) {
            browsers.give_back(engine, self.javascript, page.driver.clone());
            return Ok(());
        }
        let picture = std::env::temp_dir().join(format!("bodymap-{}.png", name.replace("::", "-")));
        if browsers.runtime().block_on(page.driver.screenshot(&picture)).is_ok() {
            eprintln!("{name}: what the browser showed is in {}", picture.display());
        }
        browsers.discard(page.driver.clone());
        match result {
            Ok(outcome) => outcome,
            Err(panic) => resume_unwind(panic),
        }
    }
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
    let engines = Engine::ALL.into_iter().filter(|engine| engine.row().enabled);
    let trials = engines
        .flat_map(|engine| cases.iter().map(move |case| (engine, case.clone())))
        .map(|(engine, case)| case.trial(engine, &browsers))
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    browsers.finish();
    conclusion.exit_code()
}
