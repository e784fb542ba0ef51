//! Reading a pack from its files, on the build machine. A fault becomes a sentence that names file, key and cure.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::check::{Files, Problem, passages};
use super::{HelpLines, Json, Kind, Labels, Local, Overview, Pack, Site, SitePanel, Source, Symptom, Urgency};

/// The file `sources.json`: every reference once, shared by all languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourcesFile {
    /// The references, in the order in which the map lists them.
    pub sources: Vec<Source>,
}

impl Pack {
    /// Reads the language `lang` from the content folder `dir` (`assets/content`): six files of `dir/lang`, and
    /// `dir/sources.json`, of which only the rows are kept that the pack cites, in the order of the file.
    ///
    /// # Errors
    /// One problem for each thing that cannot be read; of a broken file the first fault and every unknown key.
    /// Whether the words may be published is for [`super::check::check`] to say.
    pub fn read(dir: &Path, lang: &str) -> Result<Pack, Vec<Problem>> {
        let files = Files::new(dir.display().to_string(), lang);
        let mut found = Vec::new();
        let labels = read_file::<Labels>(&files.labels(), &mut found);
        let overview = read_file::<Overview>(&files.overview(), &mut found);
        let sites: Vec<_> = Site::ALL
            .into_iter()
            .filter_map(|site| read_file::<SitePanel>(&files.site(site), &mut found))
            .map(Rc::new)
            .collect();
        let sources = read_file::<SourcesFile>(&files.sources(), &mut found);
        match (labels, overview, sources) {
            (Some(labels), Some(overview), Some(file)) if found.is_empty() => {
                let mut pack = Pack {
                    lang: lang.to_owned(),
                    labels,
                    overview: Rc::new(overview),
                    sites,
                    sources: Rc::default(),
                    local: Local::default(),
                    english: None,
                };
                let cited: HashSet<&str> = passages(&pack)
                    .iter()
                    .flat_map(|passage| passage.sources.unwrap_or_default())
                    .map(String::as_str)
                    .collect();
                let kept = file.sources.into_iter().filter(|source| cited.contains(source.id.as_str()));
                pack.sources = Rc::new(kept.collect());
                super::review::settle(&mut pack);
                Ok(pack)
            }
            _ => Err(found),
        }
    }

    /// The languages of a content folder: English first, then the others by their tags.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn languages(dir: &Path) -> Result<Vec<String>, Problem> {
        let told =
            |error: std::io::Error| Problem::new(dir.display().to_string(), "", format!("cannot be read ({error})"));
        let mut found = Vec::new();
        for entry in dir.read_dir().map_err(told)? {
            let path = entry.map_err(told)?.path();
            if path.join("labels.json").is_file() {
                found.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
            }
        }
        found.sort_by_key(|lang| (lang != "en", lang.clone()));
        Ok(found)
    }

    /// The pack with the English names of its emergencies, if it is of another language than `english`.
    #[must_use]
    pub fn beside(mut self, english: &Pack) -> Pack {
        if self.lang == english.lang {
            return self;
        }
        self.english =
            Some(HelpLines { help_do: english.labels.help_do.clone(), help_if: english.labels.help_if.clone() });
        let theirs = english.sites.iter().flat_map(|panel| &panel.symptoms).chain(&english.overview.signs);
        let theirs: HashMap<&str, &Symptom> = theirs.map(|symptom| (symptom.id.as_str(), symptom)).collect();
        let name = |symptoms: &mut Vec<Symptom>| {
            for symptom in symptoms.iter_mut().filter(|symptom| symptom.urgency == Urgency::Emergency) {
                symptom.english = theirs.get(symptom.id.as_str()).map(|english| english.name.clone());
            }
        };
        name(&mut Rc::make_mut(&mut self.overview).signs);
        for panel in &mut self.sites {
            name(&mut Rc::make_mut(panel).symptoms);
        }
        self
    }

    /// The pack as the page fetches it: compact JSON, without the fact lines, which are for editors.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut shipped = self.clone();
        for source in Rc::make_mut(&mut shipped.sources) {
            source.facts.clear();
        }
        for signed in super::review::reviews_mut(&mut shipped).filter_map(|review| review.signed.as_mut()) {
            signed.hashes.clear();
        }
        // These types hold nothing that JSON cannot: it does not fail.
        serde_json::to_string(&shipped).unwrap_or_default()
    }
}

/// Reads one content file; what is wrong with it is added to `found`.
pub(super) fn read_file<T: DeserializeOwned>(file: &str, found: &mut Vec<Problem>) -> Option<T> {
    match std::fs::read(file) {
        Ok(bytes) => parse(file, &bytes, found),
        Err(error) => {
            let what = format!(
                "cannot be read ({error}); every language needs this file: copy the English one and translate it"
            );
            found.push(Problem::new(file, "", what));
            None
        }
    }
}

impl Local {
    /// Reads a hospital's file, `local.json`.
    ///
    /// # Errors
    /// One sentence, without the name of the file: it is no JSON, or holds something that cannot be shown.
    pub fn parse(bytes: &[u8]) -> Result<Local, String> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err("is not UTF-8 text; save it again with the encoding UTF-8".to_owned());
        };
        if text.chars().count() > Local::FILE {
            return Err(format!("has more than {} characters; it is not a hospital's file", Local::FILE));
        }
        let json = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'));
        let json = json.map_err(|error| explain("", &error).1)?;
        Local::read(&json)
    }
}

impl Json for serde_json::Value {
    fn kind(&self) -> Kind {
        match self {
            Self::String(_) => Kind::Text,
            Self::Array(_) => Kind::List,
            Self::Object(_) => Kind::Group,
            _ => Kind::Other,
        }
    }

    fn text(&self) -> String {
        self.as_str().unwrap_or_default().to_owned()
    }

    fn inside(&self) -> Vec<(String, Self)> {
        match self {
            Self::Array(list) => list.iter().enumerate().map(|(n, one)| (n.to_string(), one.clone())).collect(),
            Self::Object(map) => map.iter().map(|(key, one)| (key.clone(), one.clone())).collect(),
            _ => Vec::new(),
        }
    }
}

/// Parses one content file; what is wrong with it is added to `found`, under the name `file`.
pub fn parse<T: DeserializeOwned>(file: &str, bytes: &[u8], found: &mut Vec<Problem>) -> Option<T> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        found.push(Problem::new(file, "", "is not UTF-8 text; save it again with the encoding UTF-8"));
        return None;
    };
    // Some editors on Windows begin every file with this mark.
    let text = text.trim_start_matches('\u{feff}');
    let mut json = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let mut unknown = Vec::new();
    let read = serde_ignored::deserialize(tracked, |path| unknown.push(dotted_to_indexed(&path.to_string())));
    for key in unknown {
        // `$schema` tells editors where the schema lies.
        if key != "$schema" {
            let what = "unknown key; correct its spelling or remove it, the schema beside the content lists the keys";
            found.push(Problem::new(file, key, what));
        }
    }
    let error = match read {
        Ok(read) => match json.end() {
            Ok(()) => return Some(read),
            Err(error) => error,
        },
        Err(error) => error,
    };
    let path = track.path().to_string();
    // `?` stands where the reader did not get as far as a key.
    let path = path.trim_end_matches('?').trim_end_matches('.');
    let (key, what) = explain(path, &error);
    found.push(Problem::new(file, key, what));
    None
}

/// `symptoms.3.urgency` as `symptoms[3].urgency`.
fn dotted_to_indexed(path: &str) -> String {
    let mut key = String::new();
    // `?` stands for the inside of an optional value.
    for part in path.split('.').filter(|part| *part != "?") {
        if part.bytes().all(|b| b.is_ascii_digit()) {
            key.push_str(&format!("[{part}]"));
        } else {
            if !key.is_empty() {
                key.push('.');
            }
            key.push_str(part);
        }
    }
    key
}

/// The key that is meant, and the sentence.
fn explain(path: &str, error: &serde_json::Error) -> (String, String) {
    let place = format!("line {}, column {}", error.line(), error.column());
    let whole = error.to_string();
    let message = whole.split(" at line ").next().unwrap_or_default();
    let ticked: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if !error.is_data() {
        let what = format!(
            "is not JSON at {place} ({message}); look there, and just before, for a missing comma, quote or bracket"
        );
        return (path.to_owned(), what);
    }
    if let (true, Some(field)) = (message.starts_with("missing field"), ticked.first()) {
        let key = if path.is_empty() { (*field).to_owned() } else { format!("{path}.{field}") };
        return (key, missing(field));
    }
    let what = if let (true, Some((word, known))) = (message.starts_with("unknown variant"), ticked.split_first()) {
        format!("unknown word `{word}`; write {}", either(known))
    } else if message.starts_with("duplicate field") {
        format!("a key stands twice ({place}); keep one of the two")
    } else if let Some((is, must)) =
        message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "))
    {
        format!("is {}, and must be {}; see {place}", in_words(is), in_words(must))
    } else {
        format!("{message}; see {place}")
    };
    (path.to_owned(), what)
}

fn missing(field: &str) -> String {
    match field {
        "urgency" => "is missing; write `emergency`, `today` or `next-visit`".to_owned(),
        "sources" => "is missing; name at least one id of sources.json, as in [\"S44\"]".to_owned(),
        "signed" => "is missing; write `null` as long as no clinician has signed".to_owned(),
        "id" => "is missing; give it an id, in a translation the one that the English file has".to_owned(),
        _ => "is missing; write it".to_owned(),
    }
}

/// `emergency`, `today` or `next-visit`.
fn either(words: &[&str]) -> String {
    let ticked: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match ticked.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// What JSON holds, for people: `integer `3`` is a number.
fn in_words(kind: &str) -> String {
    let known = [
        ("a string", "a text in quotes"),
        ("string", "a text"),
        ("integer", "a number"),
        ("floating point", "a number"),
        ("boolean", "true or false"),
        ("null", "null"),
        ("sequence", "a list in [ ]"),
        ("a sequence", "a list in [ ]"),
        ("map", "a group in { }"),
        ("struct", "a group in { }"),
        ("unit", "null"),
    ];
    known
        .into_iter()
        .find(|(json, _)| kind.starts_with(json))
        .map_or_else(|| kind.to_owned(), |(_, word)| word.to_owned())
}
