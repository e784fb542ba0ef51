//! `prerender pseudo`: the bundle in two languages that nobody speaks, for tests only.
//!
//! `en-XA` has accents, is 40 % longer, and stands in brackets, so that cut text shows. `ar-XB` is written from right to
//! left in Arabic letters, with words as long as the English ones. Both are made from the English words, so they are
//! never out of date; what stays in plain letters on such a page was never given to the translators.

use std::{
    fs,
    path::{Path, PathBuf},
};

use bodymap::content::{Line, Local, Pack};
use serde_json::Value;

use super::{
    pages,
    print::{self, Bundle},
};

/// What a language makes of an English text.
type Say = fn(&str) -> String;

/// The languages, each with its direction.
const LANGUAGES: [(&str, &str, Say); 2] = [("en-XA", "ltr", accented), ("ar-XB", "rtl", arabic)];

/// The keys of the content files that hold words. All others hold ids, codes or days.
const WORDS: [&str; 4] = ["name", "text", "detail", "role"];

/// The pages to print with all that a hospital may add, and that at length.
const WITH_LOCAL: &str = "print-local";

/// How much longer than English a language may be, in tenths of a word's length.
const LONGER: usize = 4;

/// Copies a bundle once for each language into a folder of its name, and puts that language in the place of English.
///
/// Arguments: `--to` and the folder, `--from` and the bundle, `--version` and the version that it is.
///
/// # Errors
/// A sentence: the words have a fault, the bundle was made from others, or the disk.
pub fn run(args: &[String]) -> Result<(), String> {
    let ["--to", to, "--from", from, "--version", version] = args.iter().map(String::as_str).collect::<Vec<_>>()[..]
    else {
        return Err("usage: prerender pseudo --to FOLDER --from DIST --version VERSION".to_owned());
    };
    let english = pages::read_all()?.into_iter().next().ok_or("there are no words")?;
    let page = Path::new(from).join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| told("read", &page, &error))?;
    for (lang, dir, say) in LANGUAGES {
        let folder = Path::new(to).join(lang);
        // A file of an older bundle would be one too many.
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| told("remove", &folder, &error))?;
        }
        copy(Path::new(from), &folder)?;
        let marked = translate(&english.clone().marked(), lang, dir, say)?;
        pages::write(&folder.join(version).join("en.json"), &marked.to_json())?;
        pages::write(&folder.join("index.html"), &reworded(&html, &english, &marked, version)?)?;
        let pack = translate(&english, lang, dir, say)?;
        let bundle = Bundle { root: "../", version, today: "2026-11-22" };
        // A language as long as `en-XA` has no room for English as well, and none is as long.
        let pack = if dir == "rtl" { pack.beside(&english) } else { pack };
        print::write(&folder.join(print::FOLDER), bundle, &pack, Some(&english))?;
        let pack = Pack { local: talkative(), ..pack };
        print::write(&folder.join(WITH_LOCAL), bundle, &pack, Some(&english))?;
    }
    Ok(())
}

/// The page of the bundle with other words.
fn reworded(html: &str, english: &Pack, pack: &Pack, version: &str) -> Result<String, String> {
    let stale = "dist/ was not made from the words as they are now: run `cargo xtask dist` first";
    let map = pages::render(english.clone().marked(), "");
    let (before, after) = html.split_once(map.as_str()).ok_or(stale)?;
    let (mut before, mut after) = (before.to_owned(), after.to_owned());
    // `en` and `ltr` are too short to be looked for without their names.
    let root = |pack: &Pack| ("root", format!("lang=\"{}\" dir=\"{}\"", pack.lang, pack.labels.dir.id()));
    let said = |pack: &Pack| pages::around(pack, version).into_iter().chain([root(pack)]);
    for ((place, old), (_, new)) in said(english).zip(said(pack)) {
        if !before.contains(&old) && !after.contains(&old) {
            return Err(format!("index.html: no {place} `{old}`; {stale}"));
        }
        before = before.replace(&old, &new);
        after = after.replace(&old, &new);
    }
    Ok(format!("{before}{}{after}", pages::render(pack.clone(), "")))
}

/// The same pack with every text changed by `say`.
fn translate(pack: &Pack, lang: &str, dir: &str, say: Say) -> Result<Pack, String> {
    let broken = |error: serde_json::Error| format!("the words do not survive being changed ({error})");
    let mut value = serde_json::to_value(pack).map_err(broken)?;
    for part in ["overview", "sites"] {
        reword(&mut value[part], say);
    }
    for (_, label) in value["labels"].as_object_mut().into_iter().flatten() {
        if let Value::String(words) = label {
            *words = say(words);
        }
    }
    value["labels"]["dir"] = dir.into();
    value["lang"] = lang.into();
    serde_json::from_value(value).map_err(broken)
}

/// A hospital with a long name and many numbers.
fn talkative() -> Local {
    let line = |name: &str, number: &str, hours: Option<&str>| Line {
        name: name.to_owned(),
        number: number.to_owned(),
        hours: hours.map(str::to_owned),
    };
    Local {
        hospital: Some("Royal Infirmary and University Hospital of Northern Example, Breast Cancer Centre".to_owned()),
        address: Some("https://www.northern-example.example/breast-care".to_owned()),
        emergency: Some("112".to_owned()),
        line: Some(line("Acute oncology, day and night; all patients", "+44 (0)131 496 0123", None)),
        lines: vec![
            line("Breast care nurses", "+44 (0)131 496 0456", Some("Mon–Fri 8.30–16.30")),
            line("Chemotherapy day unit", "+44 (0)131 496 0789", Some("Mon–Sat 8–20")),
        ],
        ..Local::default()
    }
}

fn reword(value: &mut Value, say: Say) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|one| reword(one, say)),
        Value::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Value::String(words) if WORDS.contains(&key.as_str()) => *words = say(words),
                    other => reword(other, say),
                }
            }
        }
        _ => {}
    }
}

/// Plain letters and their accented kin, in the same order.
const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçđéƒĝĥîĵķļṁñöṗɋŕšţûṽŵẋýžÁƁÇĐÉƑĜĤÎĴĶĻṀÑÖṖɊŔŠŢÛṼŴẊÝŽ";
const ARABIC: &str = "ابصديفغهعجكلمنوثقرستحطشخىزابصديفغهعجكلمنوثقرستحطشخىز";

fn swapped(letter: char, alphabet: &str) -> char {
    let place = PLAIN.chars().position(|plain| plain == letter);
    place.and_then(|place| alphabet.chars().nth(place)).unwrap_or(letter)
}

/// `[Ļîvéŕîv]`.
fn accented(text: &str) -> String {
    // In tenths of a letter: what a word could not be made longer goes to the next.
    let mut owed = 0;
    let words = by_word(text, |word| {
        let letters: Vec<char> = word.chars().map(|letter| swapped(letter, ACCENTED)).collect();
        owed += letters.len() * LONGER;
        let more = letters.iter().cycle().skip(1).take(owed / 10);
        owed %= 10;
        letters.iter().chain(more).collect()
    });
    format!("[{words}]")
}

fn arabic(text: &str) -> String {
    let words = by_word(text, |word| word.chars().map(|letter| swapped(letter, ARABIC)).collect());
    words.replace(',', "،").replace('?', "؟").replace(';', "؛")
}

/// Changes each run of plain letters, but not the names of the places in a label: `{n}`.
fn by_word(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        if word > 0 {
            made.push_str(&change(&rest[..word]));
            rest = &rest[word..];
            continue;
        }
        let kept = if first == '{' { rest.find('}').map(|end| end + 1) } else { None };
        let (kept, left) = rest.split_at(kept.unwrap_or(first.len_utf8()));
        made.push_str(kept);
        rest = left;
    }
    made
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::create_dir_all(to).map_err(|error| told("make", to, &error))?;
    let entries = from.read_dir().map_err(|error| told("read", from, &error))?;
    for entry in entries.flatten() {
        let (path, target): (PathBuf, PathBuf) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).map_err(|error| told("copy", &path, &error))?;
        }
    }
    Ok(())
}

fn told(doing: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {doing} {}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_its_own_kin() {
        assert_eq!(PLAIN.chars().count(), ACCENTED.chars().count());
        assert_eq!(PLAIN.chars().count(), ARABIC.chars().count());
        assert!(!ACCENTED.chars().chain(ARABIC.chars()).any(|letter| letter.is_ascii()));
    }

    #[test]
    fn places_and_numbers_are_kept() {
        assert_eq!(accented("Step {n} of {all}: 24-hour"), "[Šţéṗţ {n} öƒƒ {all}: 24-ĥöûŕöû]");
        assert_eq!(arabic("Step {n}, 24-hour?"), "ستيث {n}، 24-هوحر؟");
        assert_eq!(accented("{list}"), "[{list}]");
        assert_eq!(by_word("a { b", str::to_uppercase), "A { B");
    }

    #[test]
    fn accented_text_is_two_fifths_longer() {
        let text = "Cancer cells can travel from the breast to other parts of the body";
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let (short, long) = (letters(text), letters(&accented(text)));
        assert!(long * 10 >= short * 14 - 10 && long * 10 <= short * 14, "{short} {long}");
    }
}
