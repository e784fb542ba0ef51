//! One page to take away: what a panel says that one may need without a screen, and lines to write on.
//!
//! A document of its own, made by the build. One page of A4 or Letter in every language; www/sheet.css sees to it, and
//! tests/browser/tests/print.rs counts pages.

use yew::prelude::*;

use super::{
    code, figure,
    frame::{Words, fill},
    icon, passage, sources,
};
use crate::{
    content::{Labels, Line, Local, Question, Review, Site, Symptom, Urgency},
    figure::VIEW_BOX,
};

/// Which bundle a page was made for, and when: it may lie in a drawer for years.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// Version of the map.
    pub version: AttrValue,
    /// The day, `YYYY-MM-DD`.
    pub day: AttrValue,
}

/// Properties of [`Sheet`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct SheetProps {
    /// The words.
    pub words: Words,
    /// The panel; `None` is the overview.
    pub site: Option<Site>,
    /// For the foot.
    pub made: Made,
    /// The way to the map itself.
    pub map: AttrValue,
}

/// The page about one site, or the overview.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let SheetProps { words, site, made, map } = props;
    let labels = &words.labels;
    let (id, name, gist, signs, questions, review) = match *site {
        None => {
            let said = &words.overview;
            ("overview", &said.name, &said.gist.text, &said.signs, &said.questions, &said.review)
        }
        Some(site) => {
            let said = &words.sites[site as usize];
            (site.id(), &said.name, &said.gist.text, &said.symptoms, &said.questions, &said.review)
        }
    };
    let local = &words.local;
    let letters = letters(words, gist, signs);
    let tight = match letters {
        0..1550 => Some("bm-loose"),
        1550..1750 => None,
        1750..2000 => Some("bm-tight"),
        _ => Some("bm-tight bm-tightest"),
    };
    let group = |urgency: Urgency| group(labels, local, urgency, signs);
    html! {
        <>
            { bar(labels, &labels.take_sheet, map) }
            <main class={classes!("bm", "bm-leaf", tight)} data-open={id} data-sheet={id}>
                <header class="bm-leaf-top">
                    <h1>{ name }</h1>
                    <p>{ &labels.title }</p>
                    { for local.hospital.iter().map(|hospital| html! { <p class="bm-hospital" dir="auto">{ hospital }</p> }) }
                </header>
                <div class="bm-leaf-first">
                    <div>
                        <p class="bm-leaf-gist">{ gist }</p>
                        { group(Urgency::Emergency) }
                    </div>
                    <div class="bm-leaf-figure">
                        <svg viewBox={VIEW_BOX} role="img" aria-label={figure_name(labels, *site, name)}>
                            { figure::body() }
                        </svg>
                    </div>
                </div>
                { group(Urgency::Today) }
                { group(Urgency::NextVisit) }
                { numbers(words) }
                { own(words, questions, room(letters, coded(local))) }
                { foot(words, review, made) }
            </main>
        </>
    }
}

/// What stands above a printed page on the screen: what to do with it, and the way to the map.
pub(super) fn bar(labels: &Labels, what: &str, map: &AttrValue) -> Html {
    html! {
        <nav class="bm-leaf-bar" aria-label={labels.take.clone()}>
            <p>{ what }</p>
            <a href={map.clone()}>{ &labels.title }</a>
        </nav>
    }
}

fn figure_name(labels: &Labels, site: Option<Site>, name: &str) -> String {
    if site.is_some() { format!("{}: {name}", labels.figure) } else { labels.figure.clone() }
}

/// Name of an urgency, and what to do; with the hospital's number where it gave one.
pub(super) fn advice<'a>(labels: &'a Labels, local: &Local, urgency: Urgency) -> (&'a str, AttrValue) {
    let (name, what) = passage::told(labels, urgency);
    let what = match &local.emergency {
        Some(number) if urgency == Urgency::Emergency => {
            fill(&labels.local_emergency, &[("number", &code::number(number))])
        }
        _ => what.clone().into(),
    };
    (name, what)
}

/// The 24-hour line: the hospital's, or the one that the team gave, with room to write it down.
pub(super) fn day_and_night(labels: &Labels, local: &Local) -> Html {
    match &local.line {
        Some(line) => html! {
            <p class="bm-line"><strong>{ fill(&labels.local_line, &[("number", &code::number(&line.number))]) }</strong></p>
        },
        None => html! {
            <p class="bm-line"><strong>{ &labels.help_line }</strong><span class="bm-blank" aria-hidden="true"></span></p>
        },
    }
}

/// One urgency: sign, word, what to do, and the names of what one may notice.
fn group(labels: &Labels, local: &Local, urgency: Urgency, signs: &[Symptom]) -> Html {
    let mut names = signs.iter().filter(|sign| sign.urgency == urgency).peekable();
    if names.peek().is_none() {
        return Html::default();
    }
    let (name, what) = advice(labels, local, urgency);
    html! {
        <section class="bm-grade" data-urgency={urgency.id()}>
            { heading(urgency, name, &what) }
            <ul>{ for names.map(|sign| html! { <li key={sign.id.as_str()}>{ &sign.name }{ english(sign) }</li> }) }</ul>
        </section>
    }
}

/// Sign and word of an urgency, and what to do: they run on in one line.
pub(super) fn heading(urgency: Urgency, name: &str, what: &AttrValue) -> Html {
    html! { <div class="bm-grade-top"><h2>{ icon::urgency(urgency) }{ name }</h2>{ " " }<p>{ what }</p></div> }
}

/// The same in English, for whoever comes to help.
fn english(sign: &Symptom) -> Html {
    html! { { for sign.english.as_deref().map(passage::beside) } }
}

/// Whom to call.
fn numbers(words: &Words) -> Html {
    let (labels, local) = (&words.labels, &words.local);
    let line = |line: &Line| {
        html! {
            <li key={line.number.as_str()}>
                // One line, in the direction of its first letter, whatever the page's.
                <span dir="auto">
                    { &line.name }
                    { for line.hours.iter().map(|hours| format!(" · {hours}")) }
                    { " " }
                    <bdi dir="ltr" class="bm-number">{ code::unbroken(&line.number) }</bdi>
                </span>
            </li>
        }
    };
    let note = Local::said(&local.note, &words.lang);
    html! {
        <section class="bm-leaf-numbers">
            { day_and_night(labels, local) }
            if !local.lines.is_empty() {
                <h2>{ &labels.local_lines }</h2>
                <ul>{ for local.lines.iter().map(line) }</ul>
            }
            { for note.map(|note| html! { <p>{ note }</p> }) }
        </section>
    }
}

/// How many letters a page is to hold: whatever has another length in another language or hospital.
fn letters(words: &Words, gist: &str, signs: &[Symptom]) -> usize {
    let (labels, local) = (&words.labels, &words.local);
    let count = |text: &str| text.chars().count();
    // English begins a line of its own.
    let sign = |sign: &Symptom| count(&sign.name) + sign.english.as_deref().map_or(0, |english| count(english) + 25);
    let advice = [&labels.emergency_do, &labels.today_do, &labels.next_visit_do, &labels.help_line, &labels.disclaimer];
    let lines = local.lines.iter().map(|line| count(&line.name) + line.hours.as_deref().map_or(0, count));
    let note = Local::said(&local.note, &words.lang).map_or(0, count);
    count(gist)
        + signs.iter().map(sign).sum::<usize>()
        + advice.iter().map(|text| count(text)).sum::<usize>()
        + lines.sum::<usize>()
        + note
        + if coded(local) { CODES } else { 0 }
}

/// Whether the hospital gave what a code holds.
fn coded(local: &Local) -> bool {
    local.line.is_some() || local.address.is_some()
}

/// Codes take the place of so many letters.
const CODES: usize = 250;

/// How many of a panel's questions have room: the more there is to say, the fewer, and none beside codes.
fn room(letters: usize, coded: bool) -> usize {
    match letters {
        0..1650 => 4,
        1650..1850 => 3,
        _ if coded => 0,
        _ => 2,
    }
}

/// Some questions to ask, codes for a telephone if the hospital gave what they hold, and lines for one's own questions: as
/// many as the paper has room for.
fn own(words: &Words, questions: &[Question], room: usize) -> Html {
    let (labels, local) = (&words.labels, &words.local);
    let line = |question: &Question| html! { <li key={question.id.as_str()}>{ &question.text }</li> };
    let coded = coded(local);
    html! {
        <div class="bm-leaf-ask">
            if room > 0 || coded {
                <section class={coded.then_some("bm-wide")}>
                    if room > 0 {
                        <h2>{ &labels.questions }</h2>
                        <ul>{ for questions.iter().take(room).map(line) }</ul>
                    }
                    if coded {
                        <div class="bm-codes">
                            { for code::line(local, &labels.code_line) }
                            { for code::page(local, &labels.code_page) }
                        </div>
                    }
                </section>
            }
            <section>
                <h2>{ &labels.sheet_questions }</h2>
                { ruled() }
            </section>
        </div>
    }
}

/// Lines to write on.
pub(super) fn ruled() -> Html {
    html! { <div class="bm-ruled" aria-hidden="true">{ for (0..16).map(|_| html! { <i></i> }) }</div> }
}

/// Review, draft, what these words are not, version and day.
pub(super) fn foot(words: &Words, review: &Review, made: &Made) -> Html {
    let labels = &words.labels;
    html! {
        <footer class="bm-leaf-foot">
            <p><strong>{ review_state(words, review) }</strong></p>
            <p>{ format!("{} {}", labels.disclaimer, made_on(labels, made)) }</p>
        </footer>
    }
}

/// Who has signed; and that a translation is a draft as long as nobody has.
pub(super) fn review_state(words: &Words, review: &Review) -> String {
    let draft = words.lang != "en" && review.signed.is_none();
    let draft = if draft { format!(" {}", words.labels.draft) } else { String::new() };
    format!("{}{draft}", sources::state(&words.labels, review))
}

/// Version and day.
pub(super) fn made_on(labels: &Labels, made: &Made) -> AttrValue {
    let [version, day] = [&made.version, &made.day].map(|digits| code::number(digits));
    fill(&labels.sheet_made, &[("version", &version), ("date", &day)])
}
