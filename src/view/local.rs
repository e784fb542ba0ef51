//! What a hospital says: its numbers, its note, its rules about driving. Where it says nothing, what is safe everywhere.

use yew::prelude::*;

use super::frame::Words;
use crate::content::{Local, Site};

/// What to do in an emergency. Without a hospital's number none is named: another country's may ring nobody.
pub(super) fn emergency(words: &Words) -> Html {
    match &words.local().emergency {
        None => html! { &words.labels.help_do },
        Some(emergency) => filled(&words.labels.local_emergency, "{number}", number(emergency)),
    }
}

/// The end of the box "Get help now": the 24-hour line, then what else the hospital says.
pub(super) fn lines(words: &Words) -> Html {
    let (labels, local) = (&words.labels, words.local());
    let note = Local::said(&local.note, &words.lang);
    let hospital =
        local.hospital.as_deref().filter(|_| local.line.is_some() || note.is_some() || !local.lines.is_empty());
    html! {
        <>
            if local.line.is_none() {
                <p>{ &labels.help_line }</p>
            }
            if let Some(hospital) = hospital {
                <p class="bm-what" data-local="from">{ filled(&labels.local_from, "{hospital}", own(hospital)) }</p>
            }
            if let Some(line) = &local.line {
                <p data-local="line">
                    { filled(&labels.local_line, "{number}", number(&line.number)) }
                    if !line.name.is_empty() {
                        { " (" }{ own(&line.name) }{ ")" }
                    }
                </p>
            }
            if let Some(note) = note {
                <p data-local="note" dir="auto">{ note }</p>
            }
            if !local.lines.is_empty() {
                <p class="bm-what">{ &labels.local_lines }</p>
                <ul data-local="lines">
                    { for local.lines.iter().map(|line| html! {
                        <li>
                            { own(&line.name) }{ " " }{ number(&line.number) }
                            if let Some(hours) = &line.hours {
                                { " " }{ own(hours) }
                            }
                        </li>
                    }) }
                </ul>
            }
        </>
    }
}

/// What the local rules say about driving, in the panel where it matters: the brain.
pub(super) fn driving(words: &Words, site: Site) -> Html {
    match Local::said(&words.local().driving, &words.lang).filter(|_| site == Site::Brain) {
        None => Html::default(),
        Some(rules) => html! {
            <div class="bm-group" data-local="driving">
                <h4>{ &words.labels.local_driving }</h4>
                <p dir="auto">{ rules }</p>
            </div>
        },
    }
}

/// A telephone number: a link that rings it, if its digits are all that is to be dialled. This is the only place that
/// makes such links, for a kiosk must not have any.
fn number(number: &str) -> Html {
    // Digits run from left to right in every language.
    let shown = html! { <bdi class="bm-number" dir="ltr">{ number }</bdi> };
    match Local::dialled(number) {
        None => shown,
        Some(dialled) => html! { <a class="bm-ring" href={format!("tel:{dialled}")}>{ shown }</a> },
    }
}

/// A hospital's own words among ours: they may run the other way.
fn own(words: &str) -> Html {
    html! { <bdi>{ words }</bdi> }
}

/// A label with something in its place.
fn filled(label: &str, place: &str, what: Html) -> Html {
    match label.split_once(place) {
        None => html! { label },
        Some((before, after)) => html! { <>{ before }{ what }{ after }</> },
    }
}
