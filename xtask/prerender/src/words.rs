//! `prerender words`: may the words be published, and how hard are they to read?

use std::path::Path;

use bodymap::content::Pack;
use bodymap::content::check::{Files, Problem, check, notes};
use bodymap::content::words::{self, HIGHEST_GRADE, HIGHEST_SMOG};

const DIR: &str = "assets/content";

/// Prints what is wrong, what could be better, and the table; fails if anything is wrong.
pub fn run(args: &[String]) -> Result<(), String> {
    let lang = match args {
        [] => "en",
        [lang] => lang,
        _ => return Err("one language at a time: prerender words [LANG]".to_owned()),
    };
    let pack = Pack::read(Path::new(DIR), lang).map_err(|problems| list(&problems))?;
    let files = Files::new(DIR, lang);
    let problems = check(&pack, &files);
    for note in notes(&pack, &files) {
        println!("note: {note}");
    }
    let mut hard = Vec::new();
    // The formulas and the dictionary of syllables are English.
    if lang.starts_with("en") {
        println!("plain level  words  sentences  longest  Flesch-Kincaid  SMOG  passive");
        for reading in words::read(&pack) {
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
            if !reading.is_easy() {
                hard.push(reading.id());
            }
        }
    }
    if !problems.is_empty() {
        return Err(list(&problems));
    }
    if !hard.is_empty() {
        return Err(format!(
            "harder than Flesch-Kincaid {HIGHEST_GRADE} or SMOG {HIGHEST_SMOG}: {}; shorten sentences and words",
            hard.join(", ")
        ));
    }
    println!("{lang}: nothing stands against publishing these words");
    Ok(())
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    format!("{}\n{} to mend", lines.join("\n"), problems.len())
}
