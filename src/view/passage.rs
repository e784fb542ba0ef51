//! Passages: sections, paragraphs, lists, and symptoms by urgency.

use yew::prelude::*;

use super::{frame::Frame, icon, local, sources::Cites, term};
use crate::content::{Block, Entry, Labels, Question, Review, Symptom, Urgency};

/// A section of a panel: its heading, what it says, and the numbers of its sources.
pub(super) fn section(id: &'static str, heading: &str, body: Html, from: Html) -> Html {
    html! {
        <div class="bm-section" data-section={id} key={id}>
            <h3>{ heading }</h3>
            { body }
            { from }
        </div>
    }
}

/// The heart of a panel.
pub(super) fn gist(frame: Frame<'_>, gist: &Block) -> Html {
    html! { <>{ term::paragraph(frame, &gist.text, Some("bm-gist")) }</> }
}

/// In a language that no clinician has signed: that this is a draft.
pub(super) fn draft(frame: Frame<'_>, review: &Review) -> Html {
    let foreign = frame.words.english.is_some() && review.signed.is_none();
    html! { if foreign { <p class="bm-draft">{ &frame.words.labels.draft }</p> } }
}

/// Paragraphs, each with its detail level behind a press.
pub(super) fn blocks(frame: Frame<'_>, blocks: &[Block]) -> Html {
    html! {
        <>
            { for blocks.iter().map(|block| html! {
                <div class="bm-block" key={block.id.as_str()}>
                    { term::paragraph(frame, &block.text, None) }
                    { detail(frame, block.detail.as_deref()) }
                </div>
            }) }
        </>
    }
}

/// Named passages, as a list. `current` marks one of them, from 1.
pub(super) fn entries(frame: Frame<'_>, entries: &[Entry], ordered: bool, current: u8) -> Html {
    let lines = entries.iter().enumerate().map(|(index, entry)| {
        let marked = current != 0 && index + 1 == usize::from(current);
        html! {
            <li class="bm-entry" key={entry.id.as_str()} aria-current={marked.then_some("step")}>
                <strong class="bm-entry-name">{ &entry.name }</strong>
                { term::paragraph(frame, &entry.text, None) }
                { detail(frame, entry.detail.as_deref()) }
            </li>
        }
    });
    if ordered {
        html! { <ol class="bm-steps" role="list">{ for lines }</ol> }
    } else {
        html! { <ul class="bm-entries" role="list">{ for lines }</ul> }
    }
}

/// The words of the glossary, each where a link can lead to.
pub(super) fn glossary(frame: Frame<'_>, words: &[Entry]) -> Html {
    html! {
        <ul class="bm-entries" role="list">
            { for words.iter().map(|word| html! {
                <li class="bm-entry" key={word.id.as_str()} id={format!("{}{}", frame.id_prefix, word.id)}>
                    <strong class="bm-entry-name">{ &word.name }</strong>
                    <p>{ &word.text }</p>
                    { detail(frame, word.detail.as_deref()) }
                </li>
            }) }
        </ul>
    }
}

fn detail(frame: Frame<'_>, text: Option<&str>) -> Html {
    match text {
        None => Html::default(),
        Some(text) => html! {
            <details class="bm-detail" data-level="detail">
                <summary>{ &frame.words.labels.detail }</summary>
                <p>{ text }</p>
            </details>
        },
    }
}

/// Questions to take along.
pub(super) fn questions(questions: &[Question]) -> Html {
    html! {
        <ul class="bm-questions">
            { for questions.iter().map(|question| html! { <li key={question.id.as_str()}>{ &question.text }</li> }) }
        </ul>
    }
}

/// Name of an urgency, and what to do.
pub(super) fn told(labels: &Labels, urgency: Urgency) -> (&String, &String) {
    match urgency {
        Urgency::Emergency => (&labels.emergency, &labels.emergency_do),
        Urgency::Today => (&labels.today, &labels.today_do),
        Urgency::NextVisit => (&labels.next_visit, &labels.next_visit_do),
    }
}

/// The same line in English.
pub(super) fn beside(line: &str) -> Html {
    html! { <span class="bm-english" lang="en" dir="ltr">{ line }</span> }
}

/// Symptoms, the most urgent first; each group says by sign, word and colour how soon to tell somebody.
pub(super) fn symptoms(frame: Frame<'_>, symptoms: &[Symptom]) -> Html {
    let labels = &frame.words.labels;
    html! {
        <>
            { for Urgency::ALL.into_iter().filter_map(|urgency| {
                let mut group = symptoms.iter().filter(|symptom| symptom.urgency == urgency).peekable();
                group.peek()?;
                let (name, what) = told(labels, urgency);
                Some(html! {
                    <div class="bm-urgency" data-urgency={urgency.id()} key={urgency.id()}>
                        <h4>{ icon::urgency(urgency) }<span>{ name }</span></h4>
                        <p class="bm-what">{ what }</p>
                        <ul role="list">
                            { for group.map(|symptom| html! {
                                <li key={symptom.id.as_str()}>
                                    <strong class="bm-entry-name">{ &symptom.name }</strong>
                                    { term::paragraph(frame, &symptom.text, None) }
                                </li>
                            }) }
                        </ul>
                    </div>
                })
            }) }
        </>
    }
}

/// The box that every panel has: what is an emergency, and what to do. Never folded. In another language, the English
/// stands beside each line: who comes to help may not read that language.
pub(super) fn help(frame: Frame<'_>, symptoms: &[Symptom]) -> Html {
    let labels = &frame.words.labels;
    let english = frame.words.english.as_ref();
    let emergencies = symptoms.iter().filter(|symptom| symptom.urgency == Urgency::Emergency);
    html! {
        <div class="bm-help" data-section="help" key="help">
            <h3>{ icon::urgency(Urgency::Emergency) }<span>{ &labels.help }</span></h3>
            { local::emergency(frame.words) }
            { for english.map(|english| html! { <p>{ beside(&english.help_do) }</p> }) }
            <p>{ &labels.help_if }{ for english.map(|english| beside(&english.help_if)) }</p>
            <ul>
                { for emergencies.map(|symptom| html! {
                    <li key={symptom.id.as_str()}>{ &symptom.name }{ for symptom.english.as_deref().map(beside) }</li>
                }) }
            </ul>
            { local::lines(frame.words) }
        </div>
    }
}

/// Anything that names its sources.
pub(super) trait Sourced {
    /// Ids of rows in `sources.json`.
    fn sources(&self) -> &[String];
}

macro_rules! sourced {
    ($($name:ty),+) => {
        $(impl Sourced for $name {
            fn sources(&self) -> &[String] {
                &self.sources
            }
        })+
    };
}

sourced!(Block, Entry, Symptom);

/// The line under a section that names its sources by number.
pub(super) fn from<'a>(cites: &mut Cites, labels: &Labels, said: impl IntoIterator<Item = &'a dyn Sourced>) -> Html {
    cites.line(labels, said.into_iter().flat_map(Sourced::sources))
}
