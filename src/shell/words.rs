//! The words, from what the browser's own `JSON.parse` made of a pack.
//!
//! Read by hand, field by field: the struct literals below cannot forget a field, and a derived deserializer for the
//! same types weighed a third of the whole module (ARCHITECTURE.md has the numbers).

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::{
    content::{
        Block, Code, Dir, Entry, HelpLines, Json, Kind, Labels, Local, Management, Overview, Pack, Question, Review,
        Signature, Site, SitePanel, Source, Symptom, Urgency,
    },
    view,
};

/// The words of one language, read once and shared by all maps of a page.
#[wasm_bindgen]
pub struct Words(pub(super) view::Words);

#[wasm_bindgen]
impl Words {
    /// Reads what `JSON.parse` made of a pack, and of a hospital's file.
    ///
    /// # Errors
    /// A sentence that names the first key which is missing or of the wrong kind.
    pub fn read(pack: &JsValue, local: &JsValue) -> Result<Words, JsError> {
        let local = Local::read(local).map_err(|sentence| JsError::new(&sentence))?;
        let reader = Reader::default();
        let pack = pack_of(&reader, pack, local);
        match reader.fault.into_inner() {
            None => Ok(Words(view::Words::new(pack))),
            Some(key) => Err(JsError::new(&format!("`{key}` is missing or not what this version expects"))),
        }
    }
}

impl Json for JsValue {
    fn kind(&self) -> Kind {
        if self.is_string() {
            Kind::Text
        } else if Array::is_array(self) {
            Kind::List
        } else if self.is_object() {
            Kind::Group
        } else {
            Kind::Other
        }
    }

    fn text(&self) -> String {
        self.as_string().unwrap_or_default()
    }

    fn inside(&self) -> Vec<(String, JsValue)> {
        let mut all = Vec::new();
        // A list has its numbers for keys.
        for pair in Object::entries(self.unchecked_ref()).iter() {
            let pair: Array = pair.unchecked_into();
            all.push((pair.get(0).text(), pair.get(1)));
        }
        all
    }
}

/// Reads fields, and remembers the first that was not there: so the readers below need no error path of their own.
#[derive(Default)]
struct Reader {
    fault: std::cell::RefCell<Option<String>>,
}

impl Reader {
    fn fault<T: Default>(&self, key: &str) -> T {
        self.fault.borrow_mut().get_or_insert_with(|| key.to_owned());
        T::default()
    }

    fn get(&self, from: &JsValue, key: &str) -> JsValue {
        Reflect::get(from, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
    }

    fn maybe(&self, from: &JsValue, key: &str) -> Option<String> {
        self.get(from, key).as_string()
    }

    fn text(&self, from: &JsValue, key: &str) -> String {
        self.maybe(from, key).unwrap_or_else(|| self.fault(key))
    }

    fn list<T>(&self, from: &JsValue, key: &str, one: fn(&Reader, &JsValue) -> T) -> Vec<T> {
        match self.get(from, key).dyn_into::<Array>() {
            Ok(list) => list.iter().map(|value| one(self, &value)).collect(),
            Err(_) => self.fault(key),
        }
    }

    fn sources(&self, from: &JsValue) -> Vec<String> {
        self.list(from, "sources", |reader, id| id.as_string().unwrap_or_else(|| reader.fault("sources")))
    }
}

fn pack_of(reader: &Reader, pack: &JsValue, local: Local) -> Pack {
    let sites = reader.list(pack, "sites", site);
    if sites.iter().map(|words| words.site).ne(Site::ALL) {
        let () = reader.fault("sites");
    }
    let labels = reader.get(pack, "labels");
    let dir = if reader.text(&labels, "dir") == Dir::Rtl.id() { Dir::Rtl } else { Dir::Ltr };
    Pack {
        lang: reader.text(pack, "lang"),
        labels: Labels::gather(dir, &mut |key| reader.text(&labels, key)),
        overview: Rc::new(overview(reader, &reader.get(pack, "overview"))),
        sites: sites.into_iter().map(Rc::new).collect(),
        sources: Rc::new(reader.list(pack, "sources", |reader, from| Source {
            id: reader.text(from, "id"),
            reference: reader.text(from, "reference"),
            facts: Vec::new(),
        })),
        local,
        english: reader.get(pack, "english").is_object().then(|| {
            let lines = reader.get(pack, "english");
            HelpLines { help_do: reader.text(&lines, "help_do"), help_if: reader.text(&lines, "help_if") }
        }),
    }
}

fn overview(reader: &Reader, from: &JsValue) -> Overview {
    Overview {
        name: reader.text(from, "name"),
        gist: block(reader, &reader.get(from, "gist")),
        about: reader.list(from, "about", block),
        not_all: reader.list(from, "not_all", block),
        steps: reader.list(from, "steps", entry),
        first: reader.list(from, "first", block),
        why: reader.list(from, "why", entry),
        sign_notes: reader.list(from, "sign_notes", block),
        signs: reader.list(from, "signs", symptom),
        faq: reader.list(from, "faq", entry),
        report: reader.list(from, "report", block),
        support: reader.list(from, "support", block),
        questions: reader.list(from, "questions", question),
        words: reader.list(from, "words", entry),
        review: review(reader, from),
    }
}

fn site(reader: &Reader, from: &JsValue) -> SitePanel {
    let management = reader.get(from, "management");
    SitePanel {
        site: Site::from_id(&reader.text(from, "site")).unwrap_or_else(|| {
            let () = reader.fault("site");
            Site::Bones
        }),
        name: reader.text(from, "name"),
        gist: block(reader, &reader.get(from, "gist")),
        common: reader.list(from, "common", block),
        parts: reader.list(from, "parts", entry),
        symptom_notes: reader.list(from, "symptom_notes", block),
        symptoms: reader.list(from, "symptoms", symptom),
        spread: reader.list(from, "spread", entry),
        why: reader.list(from, "why", block),
        management: Management {
            treatments: reader.list(&management, "treatments", entry),
            comfort: reader.list(&management, "comfort", entry),
            you: reader.list(&management, "you", entry),
            safety: reader.list(&management, "safety", entry),
        },
        tests: reader.list(from, "tests", entry),
        questions: reader.list(from, "questions", question),
        words: reader.list(from, "words", entry),
        codes: reader.list(from, "codes", |reader, from| Code {
            system: reader.text(from, "system"),
            code: reader.text(from, "code"),
            name: reader.text(from, "name"),
        }),
        review: review(reader, from),
    }
}

fn block(reader: &Reader, from: &JsValue) -> Block {
    Block {
        id: reader.text(from, "id"),
        text: reader.text(from, "text"),
        detail: reader.maybe(from, "detail"),
        sources: reader.sources(from),
    }
}

fn entry(reader: &Reader, from: &JsValue) -> Entry {
    let Block { id, text, detail, sources } = block(reader, from);
    // The glossary was applied by the build: its other forms stay there.
    Entry { id, name: reader.text(from, "name"), also: Vec::new(), text, detail, sources }
}

fn symptom(reader: &Reader, from: &JsValue) -> Symptom {
    let urgency = reader.text(from, "urgency");
    let Block { id, text, sources, .. } = block(reader, from);
    Symptom {
        id,
        name: reader.text(from, "name"),
        text,
        // What cannot be read is an emergency, and the pack is refused.
        urgency: Urgency::ALL.into_iter().find(|known| known.id() == urgency).unwrap_or_else(|| {
            let () = reader.fault("urgency");
            Urgency::Emergency
        }),
        sources,
        english: reader.maybe(from, "english"),
    }
}

fn question(reader: &Reader, from: &JsValue) -> Question {
    Question { id: reader.text(from, "id"), text: reader.text(from, "text") }
}

fn review(reader: &Reader, from: &JsValue) -> Review {
    let review = reader.get(from, "review");
    let signed = reader.get(&review, "signed");
    Review {
        signed: signed.is_object().then(|| Signature {
            name: reader.text(&signed, "name"),
            role: reader.text(&signed, "role"),
            date: reader.text(&signed, "date"),
            next: reader.text(&signed, "next"),
            #[cfg(feature = "host")]
            hashes: Default::default(),
        }),
        changed: Vec::new(),
    }
}
