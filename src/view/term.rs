//! Words of the glossary, in the middle of a sentence.
//!
//! A marked word is a link to its place under "Words you may hear". When the map is live, a press explains it right
//! there, under its paragraph. The marks are made by the build: `⟦shown|n|k⟧`, the n-th mark of the panel, explained by
//! the k-th of its words.

use yew::prelude::*;

use super::frame::Frame;
use crate::{content::MARKS, state::Action};

/// A paragraph whose hard words can be pressed, and the explanation of the one that was.
pub(super) fn paragraph(frame: Frame<'_>, text: &str, class: Option<&'static str>) -> Html {
    let [open, close] = MARKS;
    if !text.contains(open) {
        return html! { <p {class}>{ text }</p> };
    }
    let mut parts = Vec::new();
    let mut explained = None;
    let mut pieces = text.split(open);
    parts.extend(pieces.next().map(Html::from));
    for piece in pieces {
        let (mark, after) = piece.split_once(close).unwrap_or((piece, ""));
        let mut fields = mark.split('|');
        let shown = fields.next().unwrap_or_default();
        let number: u16 = fields.next().and_then(|number| number.parse().ok()).unwrap_or_default();
        let word = fields.next().and_then(|word| word.parse::<usize>().ok()).and_then(|word| frame.terms.get(word));
        parts.push(match word {
            None => Html::from(shown),
            Some(word) => {
                let open = frame.state.term == number;
                if open {
                    explained = Some(word);
                }
                html! {
                    <a
                        class="bm-term"
                        href={format!("#{}{}", frame.id_prefix, word.id)}
                        aria-expanded={frame.live(if open { "true" } else { "false" })}
                        onclick={frame.pressed(Action::Explain(number))}
                    >
                        { shown }
                    </a>
                }
            }
        });
        parts.push(Html::from(after));
    }
    html! {
        <>
            <p {class}>{ for parts }</p>
            if let Some(word) = explained {
                <p class="bm-explained"><strong>{ &word.name }</strong>{ ": " }{ &word.text }</p>
            }
        </>
    }
}
