//! The card for the wallet: signs that cannot wait, in the reader's language and in English.
//!
//! Faces of 85.6 × 54 mm stand in two columns, which become front and back when the sheet is folded down the middle; then it
//! is folded across, down to the size of one. A reader of another language has the same in English on the back, for whoever
//! comes to help; a reader of English has whom to call, and lines to write on. One face would not hold the signs of a longer
//! language in letters that can be read.

use yew::prelude::*;

use super::{
    code,
    frame::Words,
    sheet::{Made, advice, bar, day_and_night, foot, heading, made_on, review_state, ruled},
};
use crate::content::{Dir, Symptom, Urgency};

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
    let [front, back] = match english {
        None => [[signs(words, Urgency::Emergency), signs(words, Urgency::Today)], [call(words, made), own(words)]]
            .map(Vec::from),
        Some(english) => [words, english]
            .map(|words| vec![signs(words, Urgency::Emergency), signs(words, Urgency::Today), call(words, made)]),
    };
    html! {
        <>
            { bar(labels, &labels.take_card, map) }
            <main class="bm bm-leaf bm-leaf-card" data-sheet="card">
                <header class="bm-leaf-top">
                    <h1>{ &labels.card }</h1>
                    <p>{ &labels.card_show }</p>
                </header>
                <div class="bm-card">
                    <div class="bm-side">{ for front }</div>
                    <div class="bm-side">{ for back }</div>
                </div>
                { foot(words, &words.overview.review, made) }
            </main>
        </>
    }
}

/// One face of the card. The more it says, the smaller its letters, within what can still be read.
fn face(words: &Words, letters: usize, said: Html) -> Html {
    // Arabic letters are narrow, but its lines stand further apart.
    let letters = if words.labels.dir == Dir::Rtl { letters * 11 / 10 } else { letters };
    let size = match letters {
        0..400 => "bm-roomy",
        400..500 => "bm-even",
        500..650 => "bm-full",
        _ => "bm-full bm-fullest",
    };
    html! {
        <section class={classes!("bm-face", size)} lang={words.lang.clone()} dir={words.labels.dir.id()}>{ said }</section>
    }
}

/// Sign and word of an urgency, what to do, and what one may notice.
fn signs(words: &Words, urgency: Urgency) -> Html {
    let (name, what) = advice(&words.labels, &words.local, urgency);
    let signs: Vec<_> = words.overview.signs.iter().filter(|sign| sign.urgency == urgency).collect();
    let letters = signs.iter().map(|sign| sign.name.chars().count()).sum::<usize>() + what.chars().count();
    let line = |sign: &&Symptom| html! { <li key={sign.id.as_str()}>{ &sign.name }</li> };
    face(words, letters, html! { <>{ heading(urgency, name, &what) }<ul>{ for signs.iter().map(line) }</ul></> })
}

/// What the card is for, whom to call, and how old these words are.
fn call(words: &Words, made: &Made) -> Html {
    let (labels, local, review) = (&words.labels, &words.local, &words.overview.review);
    let (_, what) = advice(labels, local, Urgency::Emergency);
    let entry = local.line.as_ref().map(|line| code::vcard(line, local.hospital.as_deref()));
    let code = entry.and_then(|entry| code::code(&entry, &labels.code_line));
    let state = review_state(words, review);
    let foot = html! {
        <p class="bm-card-foot">
            { format!("{state} {}", made_on(labels, made)) }
        </p>
    };
    let count = |text: &str| text.chars().count();
    let letters = [&labels.card_show, &labels.emergency_do, &labels.help_line, &state].map(|text| count(text));
    let letters = letters.iter().sum::<usize>()
        + local.hospital.as_deref().map_or(0, count)
        // A code takes the place of so many.
        + if local.line.is_some() { 80 } else { 0 };
    let said = html! {
        <>
            <div>
                { code.unwrap_or_default() }
                <h2>{ &labels.card }</h2>
                <p>{ &labels.card_show }</p>
                <p>{ what }</p>
                { day_and_night(labels, local) }
                { for local.hospital.iter().map(|hospital| html! { <p dir="auto">{ hospital }</p> }) }
            </div>
            { foot }
        </>
    };
    face(words, letters, said)
}

/// A face to write on.
fn own(words: &Words) -> Html {
    let said = html! { <><h2>{ &words.labels.sheet_questions }</h2>{ ruled() }</> };
    face(words, 0, said)
}
