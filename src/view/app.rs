//! The whole map: the choices, the figure, and five panels of which one is open.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    content::{Pack, Site},
    state::{Action, Opening, State, reduce},
    view::{Stage, choices::Choices, figure::Figure, overview, panel::Panel, site},
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
    pub pack: Rc<Pack>,
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
}

impl App {
    fn start(props: &AppProps) -> App {
        App { state: reduce(&State::default(), Action::Go(props.opening)), shown: None }
    }
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    fn create(ctx: &Context<App>) -> App {
        App::start(ctx.props())
    }

    fn update(&mut self, _ctx: &Context<App>, action: Action) -> bool {
        let next = reduce(&self.state, action);
        let changed = next != self.state;
        self.state = next;
        changed
    }

    fn changed(&mut self, ctx: &Context<App>, old: &AppProps) -> bool {
        if ctx.props().mount != old.mount {
            *self = App::start(ctx.props());
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
        let AppProps { pack, stage, id_prefix, .. } = ctx.props();
        let on_action = ctx.link().callback(|action: Action| action);
        let open = self.state.open;
        let escape = (*stage == Stage::Live && open.is_some()).then(|| {
            let on_action = on_action.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    on_action.emit(Action::Close);
                }
            })
        });
        let panel = |site: Option<Site>, body: Html| {
            let name = site.map_or(&pack.overview.name, |site| &pack.sites[site as usize].name);
            html! {
                <Panel
                    key={site.map_or("overview", Site::id)}
                    {site}
                    name={name.clone()}
                    close={pack.labels.close.clone()}
                    stage={*stage}
                    hidden={*stage == Stage::Live && open != site}
                    id_prefix={id_prefix.clone()}
                    on_action={on_action.clone()}
                >
                    { body }
                </Panel>
            }
        };
        html! {
            <div class="bm" lang={pack.lang.clone()} dir={pack.labels.dir.id()} onkeydown={escape}>
                <div class="bm-map">
                    <div class="bm-stand">
                        <Choices pack={pack.clone()} stage={*stage} {open} id_prefix={id_prefix.clone()} on_action={on_action.clone()} />
                        <Figure pack={pack.clone()} stage={*stage} state={self.state} id_prefix={id_prefix.clone()} on_action={on_action.clone()} />
                    </div>
                    <p class="bm-note">{ &pack.labels.figure_note }</p>
                </div>
                <div class="bm-panels">
                    { panel(None, html! { <overview::Body pack={pack.clone()} /> }) }
                    { for pack.sites.iter().map(|words| {
                        let step = if open == Some(words.site) { self.state.step } else { 0 };
                        panel(Some(words.site), html! {
                            <site::Body pack={pack.clone()} words={words.clone()} stage={*stage} {step} on_action={on_action.clone()} />
                        })
                    }) }
                </div>
            </div>
        }
    }
}
