//! What a hospital says: its numbers, its note, its rules about driving. Where it says nothing, what is safe everywhere.

use yew::{prelude::*, virtual_dom::VList};

use super::frame::Words;
use crate::content::{Local, Site};

/// What to do in an emergency. Without a hospital's number none is named: another country's may ring nobody.
pub(super) fn emergency(words: &Words) -> Html {
    match &words.local.emergency {
        None => part("emergency", &words.labels.help_do, Html::default()),
        Some(emergency) => part("emergency", &words.labels.local_emergency, number(emergency)),
    }
}

/// The end of the box "Get help now": the 24-hour line, then what else the hospital says.
pub(super) fn lines(words: &Words) -> Html {
    let (labels, local) = (&words.labels, &words.local);
    let note = Local::said(&local.note, &words.lang);
    let mut said = Vec::new();
    if local.line.is_none() {
        said.push(part("line", &labels.help_line, Html::default()));
    }
    // The name without anything to say would be a riddle.
    if let Some(hospital) = &local.hospital
        && (local.line.is_some() || note.is_some() || !local.lines.is_empty())
    {
        said.push(part("from", &labels.local_from, own(hospital)));
    }
    if let Some(line) = &local.line {
        said.push(part("line", &labels.local_line, number(&line.number)));
        if !line.name.is_empty() {
            said.push(part("name", "", own(&line.name)));
        }
    }
    if let Some(note) = note {
        said.push(part("note", "", own(note)));
    }
    if !local.lines.is_empty() {
        said.push(part("other", &labels.local_lines, Html::default()));
        let mut lines = Vec::new();
        for line in &local.lines {
            let hours = line.hours.as_deref().unwrap_or_default();
            lines.push(html! { <li>{ own(&line.name) }{ " " }{ number(&line.number) }{ " " }{ own(hours) }</li> });
        }
        said.push(html! { <ul data-local="lines">{ all(lines) }</ul> });
    }
    all(said)
}

/// What the local rules say about driving, in the panel where it matters: the brain.
pub(super) fn driving(words: &Words, site: Site) -> Option<Html> {
    let rules = Local::said(&words.local.driving, &words.lang).filter(|_| site == Site::Brain)?;
    Some(part("driving", "", own(rules)))
}

fn all(parts: Vec<Html>) -> Html {
    Html::from(VList::with_children(parts, None))
}

/// A paragraph: a label, with something in the place that it has for it.
fn part(hook: &'static str, label: &str, what: Html) -> Html {
    let (before, rest) = label.split_once('{').unwrap_or((label, ""));
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    html! { <p data-local={hook}>{ before }{ what }{ after }</p> }
}

/// A telephone number: a link that rings it, if its digits are all that is to be dialled. Digits run from left to right
/// in every language. This is the only place that makes such links, for a kiosk must not have any: without `href` it is
/// a text.
fn number(number: &str) -> Html {
    let rings = Local::dialled(number).map(AttrValue::from);
    html! { <a class="bm-ring" dir="ltr" href={rings}>{ number }</a> }
}

/// A hospital's own words among ours: they may run the other way.
fn own(words: &str) -> Html {
    html! { <bdi>{ words }</bdi> }
}
