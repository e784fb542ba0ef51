//! `prerender review`: the sheets that a clinician reads and signs, and the signature in the file.

use std::path::{Path, PathBuf};
use std::{collections::HashMap, fs};

use bodymap::content::check::{Files, Problem, check, is_day, panels};
use bodymap::content::{Pack, Signature, Site, review, words};

use super::pages::{self, CONTENT, sentences};
use super::sheet;

/// How the command is called.
const USAGE: &str = "\
usage: review [--lang LANG] [--to FOLDER] [--today DAY]
       review --sign PANEL --lang LANG --name NAME --role ROLE --date DAY --next DAY";

/// Writes the sheets of a language, or signs one panel.
///
/// # Errors
/// One sentence for each thing that stands in the way: a word on the command line, a fault of the content, the disk.
pub fn run(args: &[String]) -> Result<(), String> {
    let known = ["--sign", "--lang", "--name", "--role", "--date", "--next", "--to", "--today"];
    let mut given: HashMap<&str, &str> = HashMap::new();
    for pair in args.chunks(2) {
        let [name, value] = pair else { return Err(format!("`{}` lacks its value\n{USAGE}", pair[0])) };
        if !known.contains(&name.as_str()) || given.insert(name, value).is_some() {
            return Err(format!("`{name}` is unknown, or stands twice\n{USAGE}"));
        }
    }
    match given.get("--sign") {
        Some(panel) => sign(Path::new(CONTENT), panel, &given),
        None if given.keys().any(|name| ["--name", "--role", "--date", "--next"].contains(name)) => {
            Err(format!("a signature needs --sign and the panel\n{USAGE}"))
        }
        None => sheets(&given),
    }
}

/// A sheet for each panel: `<lang>-<panel>.html`.
fn sheets(given: &HashMap<&str, &str>) -> Result<(), String> {
    let lang = given.get("--lang").copied().unwrap_or("en");
    let folder = PathBuf::from(given.get("--to").copied().unwrap_or("target/review"));
    let today = given.get("--today").copied();
    if let Some(day) = today.filter(|day| !is_day(day)) {
        return Err(format!("`{day}` is no day of the calendar; write --today as YYYY-MM-DD, for example 2030-01-31"));
    }
    let dir = Path::new(CONTENT);
    let pack = Pack::read(dir, lang).map_err(|problems| sentences(&problems))?;
    let english = if lang.starts_with("en") { None } else { Some(Pack::read(dir, "en").map_err(|it| sentences(&it))?) };
    let problems = problems(&pack, &Files::new(CONTENT, lang));
    for panel in panels() {
        let html = sheet::html(&pack, english.as_ref(), panel, today);
        let to = folder.join(format!("{lang}-{}.html", review::id_of(panel)));
        pages::write(&to, &html)?;
        println!("{}", to.display());
    }
    if !problems.is_empty() {
        println!("note: cannot be signed before this is mended:\n{}", sentences(&problems));
    }
    Ok(())
}

/// Writes a signature into the file of a panel in the folder `dir`.
fn sign(dir: &Path, panel: &str, given: &HashMap<&str, &str>) -> Result<(), String> {
    let site = match (panel, Site::from_id(panel)) {
        ("overview", _) => None,
        (_, Some(site)) => Some(site),
        _ => return Err(format!("`{panel}` is no panel; sign overview, bones, liver, lungs or brain")),
    };
    let need = |name: &str| {
        let value = given.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
        value.map(str::to_owned).ok_or(format!("a signature needs {name}\n{USAGE}"))
    };
    let lang = need("--lang")?;
    let signature = Signature {
        name: need("--name")?,
        role: need("--role")?,
        date: need("--date")?,
        next: need("--next")?,
        hashes: Default::default(),
    };
    let files = Files::new(dir.display().to_string(), &lang);
    let pack = Pack::read(dir, &lang).map_err(|problems| sentences(&problems))?;
    let against = problems(&pack, &files);
    if !against.is_empty() {
        return Err(format!("not signed: words with faults cannot be signed\n{}", sentences(&against)));
    }
    let file = files.panel(site);
    let text = fs::read_to_string(&file).map_err(|error| format!("{file} cannot be read: {error}"))?;
    let made = review::sign(&pack, site, &file, &text, signature)?;
    // What the checker says of dates and names it says before the file is written.
    let mut signed = pack.clone();
    review::put(&mut signed, site, &made, &file)?;
    let against = problems(&signed, &files);
    if !against.is_empty() {
        return Err(format!("not signed:\n{}", sentences(&against)));
    }
    fs::write(&file, made).map_err(|error| format!("cannot write {file}: {error}"))?;
    println!("signed: {file}; put the clinician's own note where your house keeps such things");
    Ok(())
}

fn problems(pack: &Pack, files: &Files) -> Vec<Problem> {
    let mut found = check(pack, files);
    found.extend(words::too_hard(pack, files));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A copy of the content in a folder of its own.
    fn copy(name: &str) -> PathBuf {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(CONTENT);
        let to = std::env::temp_dir().join(format!("bodymap-{name}-{}", std::process::id()));
        fs::create_dir_all(to.join("en")).unwrap();
        fs::copy(from.join("sources.json"), to.join("sources.json")).unwrap();
        for entry in from.join("en").read_dir().unwrap().flatten() {
            fs::copy(entry.path(), to.join("en").join(entry.file_name())).unwrap();
        }
        to
    }

    fn given(next: &'static str) -> HashMap<&'static str, &'static str> {
        let by = [("--lang", "en"), ("--name", "A. “B” \"C\" <d>"), ("--role", "breast oncologist")];
        by.into_iter().chain([("--date", "2030-01-31"), ("--next", next)]).collect()
    }

    #[test]
    fn a_signed_file_reads_back_and_is_current() {
        let dir = copy("sign");
        let before = fs::read_to_string(dir.join("en/liver.json")).unwrap();
        sign(&dir, "liver", &given("2031-01-31")).unwrap();
        let after = fs::read_to_string(dir.join("en/liver.json")).unwrap();
        let (kept, _) = before.split_once("  \"review\": {").unwrap();
        assert!(
            after.starts_with(kept) && after.contains("\n    \"signed\": {\n      \"name\": \"A. “B” \\\"C\\\" <d>\",")
        );
        let pack = Pack::read(&dir, "en").unwrap();
        assert_eq!(problems(&pack, &Files::new(CONTENT, "en")), []);
        let liver = Some(Site::Liver);
        for (id, _) in review::hashes(&pack, liver) {
            assert_eq!(review::standing(&pack, liver, &id, Some("2031-01-31")), review::Standing::Current, "{id}");
        }
        assert!(review::signed(&pack, None).is_none());
        // Signing again takes the place of the first.
        sign(&dir, "liver", &given("2031-06-30")).unwrap();
        let again = fs::read_to_string(dir.join("en/liver.json")).unwrap();
        assert_eq!(again, after.replace("2031-01-31", "2031-06-30"));
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn words_with_faults_and_wrong_days_are_not_signed() {
        let dir = copy("refuse");
        let file = dir.join("en/liver.json");
        let before = fs::read_to_string(&file).unwrap();
        let error = sign(&dir, "liver", &given("2029-01-31")).unwrap_err();
        assert!(error.contains("review.signed.next: `2029-01-31` is not after the day of signing"), "{error}");
        assert!(sign(&dir, "kidney", &given("2031-01-31")).unwrap_err().starts_with("`kidney` is no panel;"));
        assert_eq!(fs::read_to_string(&file).unwrap(), before);
        fs::write(&file, before.replace("A thin skin round the liver", "A fight round the liver")).unwrap();
        let error = sign(&dir, "bones", &given("2031-01-31")).unwrap_err();
        assert!(error.starts_with("not signed: words with faults") && error.contains("“fight”"), "{error}");
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_command_that_is_not_understood_says_so() {
        let said = |args: &[&str]| run(&args.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap_err();
        assert!(said(&["--lang"]).starts_with("`--lang` lacks its value"));
        assert!(said(&["--draft", "x"]).starts_with("`--draft` is unknown"));
        assert!(said(&["--name", "N."]).starts_with("a signature needs --sign"));
        assert!(said(&["--sign", "liver", "--lang", "en"]).starts_with("a signature needs --name"));
        assert!(said(&["--today", "tomorrow"]).starts_with("`tomorrow` is no day"));
    }
}
