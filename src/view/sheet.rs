//! One page to take away: what a panel says that one may need without a screen, and lines to write on.
//!
//! A document of its own, made by the build. One page of A4 or Letter in every language; www/sheet.css sees to it, and
//! tests/browser/tests/print.rs counts pages.

use yew::prelude::*;

use super::{
    code, figure,
    frame::{Words, fill},
    icon, sources,
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
    let group = |urgency: Urgency| group(labels, local, urgency, signs);
    html! {
        <>
            { bar(labels, &labels.take_sheet, map) }
            <main class="bm bm-leaf" data-open={id} data-sheet={id}>
                <header class="bm-leaf-top">
                    <div>
                        <h1>{ name }</h1>
                        <p>{ &labels.title }</p>
                    </div>
                    { for local.hospital.iter().map(|hospital| html! { <p class="bm-hospital" dir="auto">{ hospital }</p> }) }
                </header>
                <div class="bm-leaf-first">
                    <div>
                        <p class="bm-leaf-gist">{ gist }</p>
                        { group(Urgency::Emergency) }
                    </div>
                    <svg class="bm-leaf-figure" viewBox={VIEW_BOX} role="img" aria-label={figure_name(labels, *site, name)}>
                        { figure::body() }
                    </svg>
                </div>
                <div class="bm-leaf-next">{ group(Urgency::Today) }{ group(Urgency::NextVisit) }</div>
                { numbers(words) }
                { own(labels, questions, room(gist, signs)) }
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
    match urgency {
        Urgency::Emergency => (
            &labels.emergency,
            match &local.emergency {
                Some(number) => fill(&labels.local_emergency, &[("{number}", &code::number(number))]),
                None => labels.emergency_do.clone().into(),
            },
        ),
        Urgency::Today => (&labels.today, labels.today_do.clone().into()),
        Urgency::NextVisit => (&labels.next_visit, labels.next_visit_do.clone().into()),
    }
}

/// The 24-hour line: the hospital's, or the one that the team gave.
pub(super) fn day_and_night(labels: &Labels, local: &Local) -> AttrValue {
    match &local.line {
        Some(line) => fill(&labels.local_line, &[("{number}", &code::number(&line.number))]),
        None => labels.help_line.clone().into(),
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
        <section class="bm-group" data-urgency={urgency.id()}>
            <h2>{ icon::urgency(urgency) }<span>{ name }</span></h2>
            <p class="bm-what">{ what }</p>
            <ul>{ for names.map(|sign| html! { <li key={sign.id.as_str()}>{ &sign.name }{ english(sign) }</li> }) }</ul>
        </section>
    }
}

/// The same in English, for whoever comes to help.
fn english(sign: &Symptom) -> Html {
    let english = sign.english.as_ref();
    html! { { for english.map(|english| html! { <span class="bm-english" lang="en" dir="ltr">{ english }</span> }) } }
}

/// Whom to call; and codes, if the hospital gave what they hold.
fn numbers(words: &Words) -> Html {
    let (labels, local) = (&words.labels, &words.local);
    let line = |line: &Line| {
        html! {
            <li key={line.number.as_str()}>
                <span dir="auto">{ &line.name }</span>
                { for line.hours.iter().map(|hours| html! { <>{ " · " }<span dir="auto">{ hours }</span></> }) }
                { " " }
                <bdi dir="ltr" class="bm-number">{ code::unbroken(&line.number) }</bdi>
            </li>
        }
    };
    let note = Local::said(&local.note, &words.lang);
    html! {
        <div class="bm-leaf-numbers">
            <div>
                <p class="bm-line">
                    <strong>{ day_and_night(labels, local) }</strong>
                    // A number that a nurse writes down by hand.
                    if local.line.is_none() { <span class="bm-blank" aria-hidden="true"></span> }
                </p>
                if !local.lines.is_empty() {
                    <h2>{ &labels.local_lines }</h2>
                    <ul class="bm-lines">{ for local.lines.iter().map(line) }</ul>
                }
                { for note.map(|note| html! { <p class="bm-local-note">{ note }</p> }) }
            </div>
            { for code::line(local, &labels.code_line) }
            { for code::page(local, &labels.code_page) }
        </div>
    }
}

/// How many of a panel's questions have room: the more there is to say, the fewer.
fn room(gist: &str, signs: &[Symptom]) -> usize {
    let letters = |text: &str| text.chars().count();
    let english = |sign: &Symptom| sign.english.as_deref().map_or(0, letters);
    let said = letters(gist) + signs.iter().map(|sign| letters(&sign.name) + english(sign)).sum::<usize>();
    match said {
        0..1200 => 3,
        1200..1400 => 2,
        _ => 1,
    }
}

/// Some questions to ask, and lines for one's own: as many as the paper has room for.
fn own(labels: &Labels, questions: &[Question], room: usize) -> Html {
    html! {
        <>
            <section class="bm-leaf-questions">
                <h2>{ &labels.questions }</h2>
                <ul>
                    { for questions.iter().take(room).map(|question| html! { <li key={question.id.as_str()}>{ &question.text }</li> }) }
                </ul>
            </section>
            <section class="bm-leaf-own">
                <h2>{ &labels.sheet_questions }</h2>
                <div class="bm-ruled" aria-hidden="true">{ for (0..16).map(|_| html! { <i></i> }) }</div>
            </section>
        </>
    }
}

/// Review, draft, what these words are not, version and day.
pub(super) fn foot(words: &Words, review: &Review, made: &Made) -> Html {
    let labels = &words.labels;
    html! {
        <footer class="bm-leaf-foot">
            <p>
                <strong>{ sources::state(labels, review) }</strong>
                if is_draft(words, review) { { " " }<strong>{ &labels.draft }</strong> }
                { " " }{ &labels.disclaimer }{ " " }{ made_on(labels, made) }
            </p>
        </footer>
    }
}

/// Whether the words are a translation that nobody has signed.
pub(super) fn is_draft(words: &Words, review: &Review) -> bool {
    words.lang != "en" && review.signed.is_none()
}

/// Version and day.
pub(super) fn made_on(labels: &Labels, made: &Made) -> AttrValue {
    fill(&labels.sheet_made, &[("{version}", &made.version), ("{date}", &made.day)])
}
