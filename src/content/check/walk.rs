//! One list of everything a pack says, whatever its type, each with its place in its file.

use crate::content::{Block, Entry, Overview, Pack, Question, Site, SitePanel, Symptom, Urgency};

/// A [`Block`], [`Entry`], [`Symptom`] or [`Question`] of a pack, seen alike.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The panel that holds it; `None` is the overview.
    pub panel: Option<Site>,
    /// Its place in the file of the panel: `symptoms[3]`, `management.you[0]`, `gist`.
    pub key: String,
    /// Its id.
    pub id: &'a str,
    /// Its name, for the kinds that have one.
    pub name: Option<&'a str>,
    /// The plain level.
    pub text: &'a str,
    /// The detail level, where there is one.
    pub detail: Option<&'a str>,
    /// The sources it cites; `None` for a question, which claims nothing.
    pub sources: Option<&'a [String]>,
    /// How soon to tell somebody; symptoms only.
    pub urgency: Option<Urgency>,
}

impl<'a> Passage<'a> {
    /// The key of one of its fields: `symptoms[3].text`.
    #[must_use]
    pub fn key_of(&self, field: &str) -> String {
        format!("{}.{field}", self.key)
    }

    /// Its words with the field that holds them: name, plain level, detail level.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &'a str)> + use<'a> {
        [("name", self.name), ("text", Some(self.text)), ("detail", self.detail)]
            .into_iter()
            .filter_map(|(field, words)| words.map(|words| (field, words)))
    }
}

/// Everything the panels of `pack` say, in the order of the files.
#[must_use]
pub fn passages(pack: &Pack) -> Vec<Passage<'_>> {
    let mut list = List { panel: None, all: Vec::new() };
    list.overview(&pack.overview);
    // The place in the list decides, not the `site` key: a file that names the wrong site is still that file.
    for (site, panel) in Site::ALL.into_iter().zip(&pack.sites) {
        list.panel = Some(site);
        list.site(panel);
    }
    list.all
}

struct List<'a> {
    panel: Option<Site>,
    all: Vec<Passage<'a>>,
}

impl<'a> List<'a> {
    fn overview(&mut self, o: &'a Overview) {
        self.block("gist".to_owned(), &o.gist);
        self.blocks("about", &o.about);
        self.blocks("not_all", &o.not_all);
        self.entries("steps", &o.steps);
        self.blocks("first", &o.first);
        self.entries("why", &o.why);
        self.blocks("sign_notes", &o.sign_notes);
        self.symptoms("signs", &o.signs);
        self.entries("faq", &o.faq);
        self.blocks("report", &o.report);
        self.blocks("support", &o.support);
        self.questions("questions", &o.questions);
        self.entries("words", &o.words);
    }

    fn site(&mut self, s: &'a SitePanel) {
        self.block("gist".to_owned(), &s.gist);
        self.blocks("common", &s.common);
        self.entries("parts", &s.parts);
        self.blocks("symptom_notes", &s.symptom_notes);
        self.symptoms("symptoms", &s.symptoms);
        self.entries("spread", &s.spread);
        self.blocks("why", &s.why);
        self.entries("management.treatments", &s.management.treatments);
        self.entries("management.comfort", &s.management.comfort);
        self.entries("management.you", &s.management.you);
        self.entries("management.safety", &s.management.safety);
        self.entries("tests", &s.tests);
        self.questions("questions", &s.questions);
        self.entries("words", &s.words);
    }

    fn block(&mut self, key: String, block: &'a Block) {
        self.all.push(Passage {
            panel: self.panel,
            key,
            id: &block.id,
            name: None,
            text: &block.text,
            detail: block.detail.as_deref(),
            sources: Some(&block.sources),
            urgency: None,
        });
    }

    fn blocks(&mut self, section: &str, blocks: &'a [Block]) {
        for (n, block) in blocks.iter().enumerate() {
            self.block(format!("{section}[{n}]"), block);
        }
    }

    fn entries(&mut self, section: &str, entries: &'a [Entry]) {
        for (n, entry) in entries.iter().enumerate() {
            self.all.push(Passage {
                panel: self.panel,
                key: format!("{section}[{n}]"),
                id: &entry.id,
                name: Some(&entry.name),
                text: &entry.text,
                detail: entry.detail.as_deref(),
                sources: Some(&entry.sources),
                urgency: None,
            });
        }
    }

    fn symptoms(&mut self, section: &str, symptoms: &'a [Symptom]) {
        for (n, symptom) in symptoms.iter().enumerate() {
            self.all.push(Passage {
                panel: self.panel,
                key: format!("{section}[{n}]"),
                id: &symptom.id,
                name: Some(&symptom.name),
                text: &symptom.text,
                detail: None,
                sources: Some(&symptom.sources),
                urgency: Some(symptom.urgency),
            });
        }
    }

    fn questions(&mut self, section: &str, questions: &'a [Question]) {
        for (n, question) in questions.iter().enumerate() {
            self.all.push(Passage {
                panel: self.panel,
                key: format!("{section}[{n}]"),
                id: &question.id,
                name: None,
                text: &question.text,
                detail: None,
                sources: None,
                urgency: None,
            });
        }
    }
}
