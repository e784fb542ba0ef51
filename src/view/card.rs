//! The card for the wallet: signs that cannot wait, in the reader's language and in English.
//!
//! A strip is two faces side by side, cut out and folded once: front and back. In English one strip is enough: what is an
//! emergency, and what to call about today. In another language each of the two has its own strip, with the same in
//! English on its back, for whoever comes to help.

use yew::prelude::*;

use super::{
    code,
    frame::Words,
    icon,
    sheet::{Made, advice, bar, day_and_night, foot, is_draft, made_on},
    sources,
};
use crate::content::{Symptom, Urgency};

/// Properties of [`Card`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct CardProps {
    /// The words.
    pub words: Words,
    /// The English words, if those are of another language.
    pub english: Option<Words>,
    /// For the foot.
    pub made: Made,
    /// The way to the map itself.
    pub map: AttrValue,
}

/// The page with the card on it.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps { words, english, made, map } = props;
    let labels = &words.labels;
    let strips = match english {
        None => vec![[emergency(words), today(words, made)]],
        Some(english) => {
            vec![[emergency(words), emergency(english)], [today(words, made), today(english, made)]]
        }
    };
    html! {
        <>
            { bar(labels, &labels.take_card, map) }
            <main class="bm bm-leaf bm-leaf-card" data-sheet="card">
                <header class="bm-leaf-top">
                    <div>
                        <h1>{ &labels.card }</h1>
                        <p>{ &labels.card_show }</p>
                    </div>
                </header>
                { for strips.into_iter().map(|faces| html! { <div class="bm-strip">{ for faces }</div> }) }
                { foot(words, &words.overview.review, made) }
            </main>
        </>
    }
}

/// A face: what is an emergency, and what to do.
fn emergency(words: &Words) -> Html {
    face(words, Urgency::Emergency, Html::default(), Html::default())
}

/// A face: what to call about today, whom to call, and how old these words are.
fn today(words: &Words, made: &Made) -> Html {
    let (labels, review) = (&words.labels, &words.overview.review);
    let code = words.local.line.as_ref().and_then(|line| {
        let entry = code::vcard(line, words.local.hospital.as_deref());
        code::code(&entry, &labels.code_line)
    });
    let more = html! {
        <>
            <p class="bm-line">
                <strong>{ day_and_night(labels, &words.local) }</strong>
                if words.local.line.is_none() { <span class="bm-blank" aria-hidden="true"></span> }
            </p>
            <p class="bm-card-foot">
                { for words.local.hospital.iter().map(|hospital| html! { <><span dir="auto">{ hospital }</span>{ ". " }</> }) }
                { if is_draft(words, review) { labels.draft.clone().into() } else { sources::state(labels, review) } }
                { " " }{ made_on(labels, made) }
            </p>
        </>
    };
    face(words, Urgency::Today, code.unwrap_or_default(), more)
}

/// One side of a card, 85.6 × 54 mm: sign and word of an urgency, what to do, and what one may notice.
fn face(words: &Words, urgency: Urgency, code: Html, more: Html) -> Html {
    let labels = &words.labels;
    let (name, what) = advice(labels, &words.local, urgency);
    let signs = words.overview.signs.iter().filter(|sign| sign.urgency == urgency);
    let line = |sign: &Symptom| html! { <li key={sign.id.as_str()}>{ &sign.name }</li> };
    html! {
        <section class="bm-face" data-urgency={urgency.id()} lang={words.lang.clone()} dir={labels.dir.id()}>
            { code }
            <h2>{ icon::urgency(urgency) }<span>{ name }</span></h2>
            <p class="bm-what">{ what }</p>
            <ul>{ for signs.map(line) }</ul>
            { more }
        </section>
    }
}
