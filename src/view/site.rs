//! What a site's panel says, in the order: what it is, what is urgent, what it feels like, how it comes, what helps,
//! what to ask, where it comes from.

use yew::prelude::*;

use super::{
    frame::Frame,
    passage::{self, Sourced, blocks, entries, from, section},
    route,
    sources::Cites,
};
use crate::content::{Entry, SitePanel};

/// The body of a site's panel.
pub(super) fn body(frame: Frame<'_>, words: &SitePanel) -> Html {
    let labels = &frame.words.labels;
    let mut cites = Cites::default();
    html! {
        <div class="bm-body">
            { passage::draft(frame, &words.review) }
            { passage::gist(frame, &words.gist) }
            { from(&mut cites, labels, [&words.gist as &dyn Sourced]) }
            { passage::help(frame, &words.symptoms) }
            { section("common", &labels.common, blocks(frame, &words.common), from(&mut cites, labels, all(&words.common))) }
            { section("parts", &labels.parts, entries(frame, &words.parts, false, 0), from(&mut cites, labels, all(&words.parts))) }
            { section(
                "symptoms",
                &labels.symptoms,
                html! { <>{ blocks(frame, &words.symptom_notes) }{ passage::symptoms(frame, &words.symptoms) }</> },
                from(&mut cites, labels, all(&words.symptom_notes).chain(all(&words.symptoms))),
            ) }
            { section(
                "spread",
                &labels.spread,
                html! {
                    <>
                        { route::controls(frame, words) }
                        { entries(frame, &words.spread, true, frame.state.step) }
                    </>
                },
                from(&mut cites, labels, all(&words.spread)),
            ) }
            { section("why", &labels.why, blocks(frame, &words.why), from(&mut cites, labels, all(&words.why))) }
            { management(frame, words, &mut cites) }
            { section("tests", &labels.tests, entries(frame, &words.tests, false, 0), from(&mut cites, labels, all(&words.tests))) }
            { section("questions", &labels.questions, passage::questions(&words.questions), Html::default()) }
            { section("words", &labels.words, passage::glossary(frame, &words.words), from(&mut cites, labels, all(&words.words))) }
            { cites.section(frame.words, &words.review, &words.codes) }
        </div>
    }
}

fn management(frame: Frame<'_>, words: &SitePanel, cites: &mut Cites) -> Html {
    let labels = &frame.words.labels;
    let group = |name: &str, said: &[Entry]| {
        html! { <div class="bm-group"><h4>{ name }</h4>{ entries(frame, said, false, 0) }</div> }
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
