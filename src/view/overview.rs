//! What the map says before a site is chosen.

use yew::prelude::*;

use super::{
    frame::Frame,
    passage::{self, Say, Sourced, blocks, entries, from, section},
    site::all,
    sources::Cites,
};

/// The body of the overview.
pub(super) fn body(frame: Frame<'_>) -> Html {
    let words = &frame.words.overview;
    let labels = Say::new(&frame.words.labels, &words.review);
    let mut cites = Cites::default();
    html! {
        <div class="bm-body">
            <p class="bm-gist">{ labels.said(&words.gist.id, &words.gist.text) }</p>
            { from(&mut cites, &labels, [&words.gist as &dyn Sourced]) }
            { passage::help(labels, &words.signs) }
            { section("about", &labels.about, blocks(labels, &words.about), from(&mut cites, &labels, all(&words.about))) }
            { section("not-all", &labels.not_all, blocks(labels, &words.not_all), from(&mut cites, &labels, all(&words.not_all))) }
            { section("steps", &labels.steps, entries(labels, &words.steps, true, 0), from(&mut cites, &labels, all(&words.steps))) }
            { section("first", &labels.first, blocks(labels, &words.first), from(&mut cites, &labels, all(&words.first))) }
            { section("why", &labels.why_places, entries(labels, &words.why, false, 0), from(&mut cites, &labels, all(&words.why))) }
            { section(
                "signs",
                &labels.signs,
                html! { <>{ blocks(labels, &words.sign_notes) }{ passage::symptoms(labels, &words.signs) }</> },
                from(&mut cites, &labels, all(&words.sign_notes).chain(all(&words.signs))),
            ) }
            { section("report", &labels.report, blocks(labels, &words.report), from(&mut cites, &labels, all(&words.report))) }
            { section("faq", &labels.faq, entries(labels, &words.faq, false, 0), from(&mut cites, &labels, all(&words.faq))) }
            { section("questions", &labels.questions, passage::questions(labels, &words.questions), Html::default()) }
            { section("support", &labels.support, blocks(labels, &words.support), from(&mut cites, &labels, all(&words.support))) }
            { section("words", &labels.words, entries(labels, &words.words, false, 0), from(&mut cites, &labels, all(&words.words))) }
            { cites.section(frame.words, &words.review, &[]) }
        </div>
    }
}
