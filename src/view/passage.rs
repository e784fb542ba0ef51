//! Passages: sections, paragraphs, lists, and symptoms by urgency.

use yew::prelude::*;

use crate::{
    content::{Block, Entry, HELP, Labels, Question, Review, Symptom, Urgency},
    view::{icon, sources::Cites},
};

/// The labels, and what the panel's review says of its passages.
#[derive(Clone, Copy)]
pub(super) struct Say<'a> {
    labels: &'a Labels,
    changed: &'a [String],
}

impl<'a> Say<'a> {
    pub fn new(labels: &'a Labels, review: &'a Review) -> Say<'a> {
        Say { labels, changed: &review.changed }
    }

    /// The plain words of a passage; if they are not as they were signed, that they are not reviewed. In the same line of
    /// text: an element of its own weighs 150 bytes.
    pub fn said(self, id: &str, text: &str) -> Html {
        if self.changed.iter().any(|other| other == id) {
            format!("{text} {}", self.labels.changed).into()
        } else {
            text.into()
        }
    }
}

impl std::ops::Deref for Say<'_> {
    type Target = Labels;

    fn deref(&self) -> &Labels {
        self.labels
    }
}

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

/// Paragraphs, each with its detail level behind a press.
pub(super) fn blocks(labels: Say<'_>, blocks: &[Block]) -> Html {
    html! {
        <>
            { for blocks.iter().map(|block| html! {
                <div class="bm-block" key={block.id.as_str()}>
                    <p>{ labels.said(&block.id, &block.text) }</p>
                    { detail(labels, block.detail.as_deref()) }
                </div>
            }) }
        </>
    }
}

/// Named passages, as a list. `current` marks one of them, from 1.
pub(super) fn entries(labels: Say<'_>, entries: &[Entry], ordered: bool, current: u8) -> Html {
    let lines = entries.iter().enumerate().map(|(index, entry)| {
        let marked = current != 0 && index + 1 == usize::from(current);
        html! {
            <li class="bm-entry" key={entry.id.as_str()} aria-current={marked.then_some("step")}>
                <strong class="bm-entry-name">{ &entry.name }</strong>
                <p>{ labels.said(&entry.id, &entry.text) }</p>
                { detail(labels, entry.detail.as_deref()) }
            </li>
        }
    });
    if ordered {
        html! { <ol class="bm-steps" role="list">{ for lines }</ol> }
    } else {
        html! { <ul class="bm-entries" role="list">{ for lines }</ul> }
    }
}

fn detail(labels: Say<'_>, text: Option<&str>) -> Html {
    match text {
        None => Html::default(),
        Some(text) => html! {
            <details class="bm-detail" data-level="detail">
                <summary>{ &labels.detail }</summary>
                <p>{ text }</p>
            </details>
        },
    }
}

/// Questions to take along.
pub(super) fn questions(labels: Say<'_>, questions: &[Question]) -> Html {
    html! {
        <ul class="bm-questions">
            { for questions.iter().map(|question| html! {
                <li key={question.id.as_str()}>{ labels.said(&question.id, &question.text) }</li>
            }) }
        </ul>
    }
}

/// Symptoms, the most urgent first; each group says by sign, word and colour how soon to tell somebody.
pub(super) fn symptoms(labels: Say<'_>, symptoms: &[Symptom]) -> Html {
    html! {
        <>
            { for Urgency::ALL.into_iter().filter_map(|urgency| {
                let mut group = symptoms.iter().filter(|symptom| symptom.urgency == urgency).peekable();
                group.peek()?;
                let (name, what) = match urgency {
                    Urgency::Emergency => (&labels.emergency, &labels.emergency_do),
                    Urgency::Today => (&labels.today, &labels.today_do),
                    Urgency::NextVisit => (&labels.next_visit, &labels.next_visit_do),
                };
                Some(html! {
                    <div class="bm-urgency" data-urgency={urgency.id()} key={urgency.id()}>
                        <h4>{ icon::urgency(urgency) }<span>{ name }</span></h4>
                        <p class="bm-what">{ what }</p>
                        <ul role="list">
                            { for group.map(|symptom| html! {
                                <li key={symptom.id.as_str()}>
                                    <strong class="bm-entry-name">{ &symptom.name }</strong>
                                    <p>{ labels.said(&symptom.id, &symptom.text) }</p>
                                </li>
                            }) }
                        </ul>
                    </div>
                })
            }) }
        </>
    }
}

/// The box that every panel has: what is an emergency, and what to do. Never folded.
pub(super) fn help(labels: Say<'_>, symptoms: &[Symptom]) -> Html {
    let emergencies = symptoms.iter().filter(|symptom| symptom.urgency == Urgency::Emergency);
    html! {
        <div class="bm-help" data-section="help" key="help">
            <h3>{ icon::urgency(Urgency::Emergency) }<span>{ &labels.help }</span></h3>
            <p class="bm-what">{ &labels.help_do }</p>
            <p>{ &labels.help_if }</p>
            <ul>{ for emergencies.map(|symptom| html! { <li key={symptom.id.as_str()}>{ &symptom.name }</li> }) }</ul>
            <p>{ labels.said(HELP, &labels.help_line) }</p>
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
