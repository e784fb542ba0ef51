//! Where the words come from, and who has signed them.

use yew::prelude::*;

use crate::{
    content::{Code, Labels, Pack, Review},
    view::frame::fill,
};

/// The references of one panel, numbered in the order in which the panel cites them.
#[derive(Default)]
pub(super) struct Cites(Vec<String>);

impl Cites {
    /// The line that names sources by number: "Sources: 1, 4".
    pub(super) fn line<'a>(&mut self, labels: &Labels, ids: impl IntoIterator<Item = &'a String>) -> Html {
        // Kept in order as they come: sorting would bring two kilobytes of code along.
        let mut numbers = Vec::new();
        for id in ids {
            let number = self.number(id);
            if let Err(place) = numbers.binary_search(&number) {
                numbers.insert(place, number);
            }
        }
        if numbers.is_empty() {
            return Html::default();
        }
        let mut list = String::new();
        for number in &numbers {
            if !list.is_empty() {
                list.push_str(", ");
            }
            list.push_str(&number.to_string());
        }
        html! { <p class="bm-from">{ fill(&labels.from, &[("list", &list)]) }</p> }
    }

    fn number(&mut self, id: &str) -> usize {
        let place = self.0.iter().position(|known| known == id).unwrap_or_else(|| {
            self.0.push(id.to_owned());
            self.0.len() - 1
        });
        place + 1
    }

    /// The last section of a panel: disclaimer, review, references, codes.
    pub(super) fn section(&self, pack: &Pack, review: &Review, codes: &[Code]) -> Html {
        let labels = &pack.labels;
        let known = |id: &String| pack.sources.iter().find(|source| source.id == *id);
        html! {
            <div class="bm-section bm-end" data-section="sources" key="sources">
                <h3>{ &labels.sources }</h3>
                <p class="bm-review">{ state(labels, review) }</p>
                <p>{ &labels.disclaimer }</p>
                <details class="bm-sources">
                    <summary>{ &labels.references }</summary>
                    <ol>
                        { for self.0.iter().filter_map(known).map(|source| html! {
                            // A reference keeps its own language, and so its own direction.
                            <li key={source.id.as_str()}><span lang="en" dir="auto">{ &source.reference }</span></li>
                        }) }
                    </ol>
                    if !codes.is_empty() {
                        <h4>{ &labels.codes }</h4>
                        <ul class="bm-codes">
                            { for codes.iter().map(|code| html! {
                                <li key={code.code.as_str()}>{ format!("{} {}: {}", code.system, code.code, code.name) }</li>
                            }) }
                        </ul>
                    }
                </details>
            </div>
        }
    }
}

/// Who has signed, in one line.
pub(super) fn state(labels: &Labels, review: &Review) -> AttrValue {
    match &review.signed {
        None => labels.unreviewed.clone().into(),
        Some(signature) => fill(
            &labels.reviewed,
            &[
                ("name", &signature.name),
                ("role", &signature.role),
                ("date", &signature.date),
                ("next", &signature.next),
            ],
        ),
    }
}
