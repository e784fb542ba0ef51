//! The whole map: the choices, the figure, and five panels of which one is open.

use yew::prelude::*;

use super::{
    figure,
    frame::{Frame, Stage, Words},
    still::Still,
};
use crate::{
    content::Site,
    state::{Action, Breast, Opening, State, reduce},
};

/// What changed on the screen: before and after. `before` is `None` when the map has just been shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The state that was shown, or `None` at the start.
    pub before: Option<State>,
    /// The state that is shown now.
    pub after: State,
}

/// Properties of [`App`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct AppProps {
    /// The words.
    pub words: Words,
    /// All that is drawn: [`super::art`], or the same nodes from the page.
    #[prop_or_default]
    pub art: Html,
    /// What is open at the start.
    #[prop_or_default]
    pub opening: Opening,
    /// Prerendered or running.
    #[prop_or_default]
    pub stage: Stage,
    /// Put before every id, so that two maps and a host page never clash.
    #[prop_or_default]
    pub id_prefix: AttrValue,
    /// Which use of this root it is: another number starts afresh. Roots are used again because Yew never removes its
    /// listeners from one.
    #[prop_or_default]
    pub mount: u32,
    /// Called after each change is in the document.
    #[prop_or_default]
    pub on_change: Callback<Change>,
}

/// The map.
pub struct App {
    state: State,
    shown: Option<State>,
    on_action: Callback<Action>,
}

impl App {
    fn restart(&mut self, props: &AppProps) {
        self.state = reduce(&State::default(), Action::Go(props.opening));
        self.shown = None;
    }
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    fn create(ctx: &Context<App>) -> App {
        let on_action = ctx.link().callback(|action: Action| action);
        let mut app = App { state: State::default(), shown: None, on_action };
        app.restart(ctx.props());
        app
    }

    fn update(&mut self, _ctx: &Context<App>, action: Action) -> bool {
        let next = reduce(&self.state, action);
        let changed = next != self.state;
        self.state = next;
        changed
    }

    fn changed(&mut self, ctx: &Context<App>, old: &AppProps) -> bool {
        if ctx.props().mount != old.mount {
            self.restart(ctx.props());
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<App>, _first: bool) {
        if self.shown != Some(self.state) {
            let before = self.shown.replace(self.state);
            ctx.props().on_change.emit(Change { before, after: self.state });
        }
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        let AppProps { words, art, stage, id_prefix, .. } = ctx.props();
        let frame =
            Frame { words, stage: *stage, state: self.state, id_prefix, terms: &[], on_action: &self.on_action };
        let on_action = self.on_action.clone();
        let escape = frame.live(Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_action.emit(Action::Escape);
            }
        }));
        let sites = words.sites.iter().map(|words| Some(words.site));
        html! {
            <div
                class="bm"
                data-open={frame.live(self.state.open.map_or("overview", Site::id))}
                lang={words.lang.clone()}
                dir={words.labels.dir.id()}
                onkeydown={escape}
            >
                <div class="bm-map">
                    <div class="bm-stand">
                        { choices(frame) }
                        { figure::figure(frame, art) }
                    </div>
                    <p class="bm-note">{ words.labels.figure_note.as_str() }</p>
                </div>
                <div class="bm-panels">
                    { for std::iter::once(None).chain(sites).map(|site| panel(frame, site)) }
                </div>
            </div>
        }
    }
}

/// The named choices: the sites by name, beside the figure or above it. They are also the plain list.
fn choices(frame: Frame<'_>) -> Html {
    let id_prefix = frame.id_prefix;
    let choice = |site: Site, name: &str| {
        html! {
            <li key={site.id()} class={format!("bm-at {}", site.id())}>
                <a
                    class="bm-choice"
                    part="choice"
                    data-choice={site.id()}
                    href={format!("#{id_prefix}{}", site.id())}
                    aria-current={current(frame, site)}
                    onclick={frame.pressed(Action::Open(site))}
                >
                    { name }
                </a>
            </li>
        }
    };
    html! {
        <div class="bm-choices" role="group" aria-label={frame.words.labels.choices.clone()}>
            <ul role="list">{ for frame.words.sites.iter().map(|words| choice(words.site, &words.name)) }</ul>
        </div>
    }
}

/// `aria-current` of a control: marked where its site is open.
pub(super) fn current(frame: Frame<'_>, site: Site) -> Option<&'static str> {
    (frame.stage == Stage::Live && frame.state.open == Some(site)).then_some("true")
}

/// One panel: its heading, the way back, and what it says. `None` is the overview.
fn panel(frame: Frame<'_>, site: Option<Site>) -> Html {
    let Frame { words, stage, state, id_prefix, on_action, .. } = frame;
    let (id, name) = match site {
        None => ("overview", &words.overview.name),
        Some(site) => (site.id(), &words.sites[site as usize].name),
    };
    let open = state.open == site;
    let heading = format!("{id_prefix}{id}-name");
    let close = || {
        html! {
            <a class="bm-close" part="close" data-close="" href={format!("#{id_prefix}overview")} onclick={frame.pressed(Action::Close)}>
                { words.labels.close.as_str() }
            </a>
        }
    };
    html! {
        <section
            key={id}
            class="bm-panel"
            part="panel"
            data-panel={id}
            id={format!("{id_prefix}{id}")}
            aria-labelledby={heading.clone()}
            hidden={stage == Stage::Live && !open}
        >
            <header class="bm-top">
                <h2 id={heading} tabindex="-1">{ name.as_str() }</h2>
                { for site.map(|_| close()) }
            </header>
            <Still
                {site}
                words={words.clone()}
                {stage}
                id_prefix={id_prefix.clone()}
                step={if open { state.step } else { 0 }}
                term={if open { state.term } else { 0 }}
                breast={if open { state.breast } else { Breast::default() }}
                on_action={on_action.clone()}
            />
        </section>
    }
}
