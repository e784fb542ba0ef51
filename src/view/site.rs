//! What a site's panel says, in the order: what it is, what is urgent, what it feels like, how it comes, what helps,
//! what to ask, where it comes from.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    content::{Entry, Labels, Pack, SitePanel},
    state::Action,
    view::{
        Stage,
        passage::{self, Sourced, blocks, entries, from, section},
        route::Route,
        sources::Cites,
    },
};

#[derive(Properties, PartialEq)]
pub(super) struct BodyProps {
    pub pack: Rc<Pack>,
    pub words: Rc<SitePanel>,
    pub stage: Stage,
    /// The marked step of the route, from 1; 0 marks none.
    pub step: u8,
    pub on_action: Callback<Action>,
}

#[component]
pub(super) fn Body(props: &BodyProps) -> Html {
    let BodyProps { pack, words, stage, step, on_action } = props;
    let labels = &pack.labels;
    let mut cites = Cites::default();
    html! {
        <div class="bm-body">
            <p class="bm-gist">{ &words.gist.text }</p>
            { from(&mut cites, labels, [&words.gist as &dyn Sourced]) }
            { passage::help(labels, &words.symptoms) }
            { section("common", &labels.common, blocks(labels, &words.common), from(&mut cites, labels, all(&words.common))) }
            { section("parts", &labels.parts, entries(labels, &words.parts, false, 0), from(&mut cites, labels, all(&words.parts))) }
            { section(
                "symptoms",
                &labels.symptoms,
                html! { <>{ blocks(labels, &words.symptom_notes) }{ passage::symptoms(labels, &words.symptoms) }</> },
                from(&mut cites, labels, all(&words.symptom_notes).chain(all(&words.symptoms))),
            ) }
            { section(
                "spread",
                &labels.spread,
                html! {
                    <>
                        <Route pack={pack.clone()} words={words.clone()} stage={*stage} step={*step} on_action={on_action.clone()} />
                        { entries(labels, &words.spread, true, *step) }
                    </>
                },
                from(&mut cites, labels, all(&words.spread)),
            ) }
            { section("why", &labels.why, blocks(labels, &words.why), from(&mut cites, labels, all(&words.why))) }
            { management(labels, words, &mut cites) }
            { section("tests", &labels.tests, entries(labels, &words.tests, false, 0), from(&mut cites, labels, all(&words.tests))) }
            { section("questions", &labels.questions, passage::questions(&words.questions), Html::default()) }
            { section("words", &labels.words, entries(labels, &words.words, false, 0), from(&mut cites, labels, all(&words.words))) }
            { cites.section(pack, &words.review, &words.codes) }
        </div>
    }
}

fn management(labels: &Labels, words: &SitePanel, cites: &mut Cites) -> Html {
    let group = |name: &str, said: &[Entry]| {
        html! { <div class="bm-group"><h4>{ name }</h4>{ entries(labels, said, false, 0) }</div> }
    };
    let management = &words.management;
    let body = html! {
        <>
            { group(&labels.treatments, &management.treatments) }
            { group(&labels.comfort, &management.comfort) }
            { group(&labels.you, &management.you) }
            { group(&labels.safety, &management.safety) }
        </>
    };
    let said = all(&management.treatments)
        .chain(all(&management.comfort))
        .chain(all(&management.you))
        .chain(all(&management.safety));
    section("management", &labels.management, body, from(cites, labels, said))
}

/// Passages of one kind as passages of any kind.
pub(super) fn all<T: Sourced>(said: &[T]) -> impl Iterator<Item = &dyn Sourced> {
    said.iter().map(|one| one as &dyn Sourced)
}
