//! What the map says before a site is chosen.

use yew::prelude::*;

use super::{
    frame::Frame,
    passage::{self, Sourced, blocks, entries, from, section},
    site::all,
    sources::Cites,
};

/// The body of the overview.
pub(super) fn body(frame: Frame<'_>) -> Html {
    let labels = &frame.words.labels;
    let words = &frame.words.overview;
    let mut cites = Cites::default();
    html! {
        <div class="bm-body">
            { passage::draft(frame, &words.review) }
            { passage::gist(frame, &words.gist) }
            { from(&mut cites, labels, [&words.gist as &dyn Sourced]) }
            { passage::help(frame, &words.signs) }
            { section("about", &labels.about, blocks(frame, &words.about), from(&mut cites, labels, all(&words.about))) }
            { section("not-all", &labels.not_all, blocks(frame, &words.not_all), from(&mut cites, labels, all(&words.not_all))) }
            { section("steps", &labels.steps, entries(frame, &words.steps, true, 0), from(&mut cites, labels, all(&words.steps))) }
            { section("first", &labels.first, blocks(frame, &words.first), from(&mut cites, labels, all(&words.first))) }
            { section("why", &labels.why_places, entries(frame, &words.why, false, 0), from(&mut cites, labels, all(&words.why))) }
            { section(
                "signs",
                &labels.signs,
                html! { <>{ blocks(frame, &words.sign_notes) }{ passage::symptoms(frame, &words.signs) }</> },
                from(&mut cites, labels, all(&words.sign_notes).chain(all(&words.signs))),
            ) }
            { section("report", &labels.report, blocks(frame, &words.report), from(&mut cites, labels, all(&words.report))) }
            { section("faq", &labels.faq, entries(frame, &words.faq, false, 0), from(&mut cites, labels, all(&words.faq))) }
            { section("questions", &labels.questions, passage::questions(&words.questions), Html::default()) }
            { section("support", &labels.support, blocks(frame, &words.support), from(&mut cites, labels, all(&words.support))) }
            { section("words", &labels.words, passage::glossary(frame, &words.words), from(&mut cites, labels, all(&words.words))) }
            { cites.section(frame.words, &words.review, &[]) }
        </div>
    }
}
