//! `prerender words`: may the words be published, how hard are they to read, and which points of the instruments hold?

use std::path::Path;

use bodymap::content::check::{FOR_A_PERSON, Files, check, kiosk, notes, parity, points};
use bodymap::content::{Kiosk, Pack, Site, review, translated, words};

use super::pages::{CONTENT, sentences};
use super::print;

/// Prints what is wrong, what could be better, and the tables; fails if anything is wrong.
///
/// Arguments: perhaps a language; perhaps `--today` and the day by which a review may be overdue; perhaps `--translated`,
/// which records that the language says what English says now.
pub fn run(args: &[String]) -> Result<(), String> {
    let record = args.last().is_some_and(|last| last == "--translated");
    let args = &args[..args.len() - usize::from(record)];
    let (lang, today) = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => ("en", None),
        ["--today", today] => ("en", Some(today)),
        [lang] if !lang.starts_with('-') => (lang, None),
        [lang, "--today", today] => (lang, Some(today)),
        _ => return Err("one language at a time: prerender words [LANG] [--today DAY] [--translated]".to_owned()),
    };
    let pack = Pack::read(Path::new(CONTENT), lang).map_err(|problems| sentences(&problems))?;
    let stand = |lang: &str| Kiosk::read(Path::new(CONTENT), lang).map_err(|problems| sentences(&problems));
    let files = Files::new(CONTENT, lang);
    let mut problems = check(&pack, &files);
    problems.extend(words::too_hard(&pack, &files));
    let beside = if lang.starts_with("en") { None } else { Some(stand("en")?) };
    problems.extend(kiosk(&stand(lang)?, beside.as_ref(), lang, &files));
    if !lang.starts_with("en") {
        let english = Pack::read(Path::new(CONTENT), "en").map_err(|problems| sentences(&problems))?;
        problems.extend(parity(&pack, &english, &files));
        if record && problems.is_empty() {
            translated::record(Path::new(CONTENT), lang, &english)?;
        }
        problems.extend(translated::behind(Path::new(CONTENT), lang, &english));
    }
    if let Some(today) = today {
        problems.extend(review::overdue(&pack, &files, today)?);
    }
    for note in notes(&pack, &files) {
        println!("note: {note}");
    }
    match lang.split('-').next() {
        Some("en") => english(&pack),
        Some("es") => spanish(&pack),
        _ => println!("no table: no formula for this language is trusted; have somebody read it aloud who speaks it"),
    }
    if !problems.is_empty() {
        return Err(sentences(&problems));
    }
    println!("{lang}: nothing stands against publishing these words");
    Ok(())
}

/// The two tables for English.
fn english(pack: &Pack) {
    println!("plain level  words  sentences  longest  Flesch-Kincaid  SMOG  passive");
    for reading in words::read(pack) {
        println!(
            "{:<11}  {:>5}  {:>9}  {:>7}  {:>14.1}  {:>4.1}  {:>5.0} %",
            reading.id(),
            reading.words,
            reading.sentences,
            reading.longest_words,
            reading.flesch_kincaid(),
            reading.smog(),
            reading.passive_share() * 100.0
        );
    }
    let tool = tool(pack);
    println!(
        "\n{:<14} {:<45}{}",
        "item",
        "what was counted",
        row(["overview"].into_iter().chain(Site::ALL.map(Site::id)))
    );
    for point in points(pack, &tool) {
        let answers =
            point.answers.iter().map(|(is, counted)| format!("{} {counted}", if *is { "yes" } else { "NO " }));
        println!("{:<14} {:<45}{}", point.item, point.asks, row(answers));
    }
    println!("for a person:");
    for judged in FOR_A_PERSON {
        println!("  {judged}");
    }
    println!();
}

fn row(cells: impl Iterator<Item = impl std::fmt::Display>) -> String {
    cells.map(|cell| format!("{:<17}", cell.to_string())).collect::<String>().trim_end().to_owned()
}

/// Whether the page leads to what can be printed of each panel: looked for in what stands around the map.
fn tool(pack: &Pack) -> impl Fn(Option<Site>) -> bool + use<> {
    let links = print::links(pack);
    move |panel| links.contains(&format!("/{}.html\"", review::id_of(panel)))
}

/// The table for Spanish: longest sentence and INFLESZ, where 65 and more is easy. Nothing is refused for it.
fn spanish(pack: &Pack) {
    println!("plain level  words  sentences  longest  INFLESZ (easy from 65)");
    for reading in words::read(pack) {
        println!(
            "{:<11}  {:>5}  {:>9}  {:>7}  {:>7.1}",
            reading.id(),
            reading.words,
            reading.sentences,
            reading.longest_words,
            reading.inflesz()
        );
    }
}
