//! The types of the content files. Every word a reader sees is in one of them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::Local;

#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// A place of spread. The same id stands in JSON, drawing, address, attribute and Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Site {
    /// The skeleton.
    Bones,
    /// The liver.
    Liver,
    /// The lungs and their lining.
    Lungs,
    /// The brain and its lining.
    Brain,
}

impl Site {
    /// All sites, in the order in which the map lists them.
    pub const ALL: [Site; 4] = [Site::Bones, Site::Liver, Site::Lungs, Site::Brain];

    /// The id of the site: `bones`, `liver`, `lungs` or `brain`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Site::Bones => "bones",
            Site::Liver => "liver",
            Site::Lungs => "lungs",
            Site::Brain => "brain",
        }
    }

    /// The site with this id, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Site> {
        Site::ALL.into_iter().find(|site| site.id() == id)
    }
}

/// How soon a symptom should be told to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Emergency number or emergency department, now.
    Emergency,
    /// The cancer team or its 24-hour line, today.
    Today,
    /// The next appointment, or within days.
    NextVisit,
}

impl Urgency {
    /// All levels, most urgent first.
    pub const ALL: [Urgency; 3] = [Urgency::Emergency, Urgency::Today, Urgency::NextVisit];

    /// The id used in JSON and in `data-urgency`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Urgency::Emergency => "emergency",
            Urgency::Today => "today",
            Urgency::NextVisit => "next-visit",
        }
    }
}

/// Something the map says, with where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Block {
    /// Unique in the pack and the same in every language: `liver-common-share`.
    pub id: String,
    /// Plain level: one short paragraph.
    pub text: String,
    /// Detail level: the same thing in clinical words, for those who open it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Ids of rows in `sources.json`.
    pub sources: Vec<String>,
}

/// A [`Block`] with a name of its own: a part of the body, a step, a treatment, a question with its answer, a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Entry {
    /// Unique in the pack and the same in every language.
    pub id: String,
    /// A few words.
    pub name: String,
    /// Only in `words`: other forms of the name, under which the glossary finds it in the panel's text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Plain level: one short paragraph.
    pub text: String,
    /// Detail level: the same thing in clinical words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Ids of rows in `sources.json`.
    pub sources: Vec<String>,
}

/// A sign a person may notice, and how soon to tell somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Symptom {
    /// Unique in the pack and the same in every language.
    pub id: String,
    /// The sign, short enough for the "Get help now" list.
    pub name: String,
    /// What it may feel like, and why it matters: one or two sentences.
    pub text: String,
    /// How soon to tell somebody.
    pub urgency: Urgency,
    /// Ids of rows in `sources.json`.
    pub sources: Vec<String>,
    /// The name of an emergency in English, in a pack of another language: whoever comes to help may not read that
    /// language. Filled in by the build, from the English pack; it stands in no file.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub english: Option<String>,
}

/// A question a reader may take to the care team. It claims nothing, so it needs no source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Question {
    /// Unique in the pack and the same in every language.
    pub id: String,
    /// The question, as the reader would ask it.
    pub text: String,
}

/// What can be done, in the four groups every site has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Management {
    /// Treatments, by group.
    pub treatments: Vec<Entry>,
    /// What eases symptoms.
    pub comfort: Vec<Entry>,
    /// What a person can do.
    pub you: Vec<Entry>,
    /// What to take care with.
    pub safety: Vec<Entry>,
}

/// A code by which a patient record names the site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Code {
    /// `ICD-10-CM` or `SNOMED CT`.
    pub system: String,
    /// The code, as the system writes it.
    pub code: String,
    /// What the code stands for, in words.
    pub name: String,
}

/// Whether a clinician has signed the words of a panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Review {
    /// The signature; `null` as long as nobody has signed.
    pub signed: Option<Signature>,
    /// Ids of passages that are not as they were when they were signed. Filled in by the build; it stands in no file.
    /// The page does not carry it: [`Pack::marked`] tells it in the texts.
    #[serde(skip)]
    pub changed: Vec<String>,
}

/// A clinician's signature under a panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Signature {
    /// Who signed.
    pub name: String,
    /// In what role: `breast oncologist`.
    pub role: String,
    /// The day of signing, `YYYY-MM-DD`.
    pub date: String,
    /// The day by which it must be read again, `YYYY-MM-DD`.
    pub next: String,
    /// What exactly was signed: the hash of each passage, by its id. `cargo xtask review --sign` writes them; the page
    /// does not carry them.
    #[cfg(feature = "host")]
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub hashes: std::collections::BTreeMap<String, String>,
}

/// The id under which the box "Get help now" is signed, with what to do at each urgency: labels, which have no id of
/// their own. The overview's signature covers it.
pub const HELP: &str = "overview-help";

/// How the id ends under which the codes of a panel are signed.
pub const CODES: &str = "-codes";

/// What the map says about one site: `bones.json`, `liver.json`, `lungs.json`, `brain.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct SitePanel {
    /// Which site.
    pub site: Site,
    /// Its name on the choices and as the panel's heading.
    pub name: String,
    /// The heart of it, in at most three sentences.
    pub gist: Block,
    /// How often it happens.
    pub common: Vec<Block>,
    /// The parts concerned, in plain words.
    pub parts: Vec<Entry>,
    /// What to know before the list: many causes, sometimes no symptom, report promptly.
    pub symptom_notes: Vec<Block>,
    /// The signs, each with its urgency.
    pub symptoms: Vec<Symptom>,
    /// The way to the site, step by step; step n belongs to step n of `route-<site>` in the drawing.
    pub spread: Vec<Entry>,
    /// Why cells can settle here, and what is not known.
    pub why: Vec<Block>,
    /// What can be done.
    pub management: Management,
    /// How it is found.
    pub tests: Vec<Entry>,
    /// Questions to ask.
    pub questions: Vec<Question>,
    /// Words you may hear.
    pub words: Vec<Entry>,
    /// Codes for patient records.
    pub codes: Vec<Code>,
    /// Who signed these words.
    pub review: Review,
}

/// What the map says before a site is chosen: `overview.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Overview {
    /// The panel's heading.
    pub name: String,
    /// The heart of it, in at most three sentences.
    pub gist: Block,
    /// What metastasis is.
    pub about: Vec<Block>,
    /// That not all breast cancers spread.
    pub not_all: Vec<Block>,
    /// How spread happens, step by step.
    pub steps: Vec<Entry>,
    /// Which place often comes first: ranges that differ by type.
    pub first: Vec<Block>,
    /// Why bone, why these organs, and what is still unknown.
    pub why: Vec<Entry>,
    /// What to know before the list of signs.
    pub sign_notes: Vec<Block>,
    /// Early signs, each with its urgency.
    pub signs: Vec<Symptom>,
    /// The common questions.
    pub faq: Vec<Entry>,
    /// Why to report signs promptly, and how.
    pub report: Vec<Block>,
    /// Feelings, and where to find support.
    pub support: Vec<Block>,
    /// Questions to ask.
    pub questions: Vec<Question>,
    /// Words you may hear.
    pub words: Vec<Entry>,
    /// Who signed these words.
    pub review: Review,
}

/// One reference, shared by all languages: a row of `sources.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Source {
    /// `S44`.
    pub id: String,
    /// The full reference.
    pub reference: String,
    /// What is taken from it, one fact a line. Every number in the words stands in one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
}

/// Reading direction of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Dir {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Dir {
    /// The value of the `dir` attribute.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Dir::Ltr => "ltr",
            Dir::Rtl => "rtl",
        }
    }
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?; $($(#[$of:meta])* $built:ident),+ $(,)?) => {
        /// The words of the interface: `labels.json`. A missing one fails the build, not the reader.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(JsonSchema))]
        pub struct Labels {
            /// Reading direction of the language.
            pub dir: Dir,
            $($(#[$doc])* pub $name: String,)+
            $($(#[$of])* pub $built: String,)+
        }

        impl Labels {
            /// Every label with its key, in the order of the type.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &str)> {
                vec![$((stringify!($name), self.$name.as_str()),)+ $((stringify!($built), self.$built.as_str())),+]
            }

            /// Labels from a reading direction and a way to get the label of a key; without those that the build alone
            /// needs, for our page and for paper.
            pub fn gather(dir: Dir, label: &mut dyn FnMut(&'static str) -> String) -> Labels {
                Labels { dir, $($name: label(stringify!($name)),)+ $($built: String::new()),+ }
            }
        }
    };
}

labels! {
    /// Name of the list of choices, for screen readers.
    choices,
    /// Name of the drawing, for screen readers.
    figure,
    /// Under the drawing: simplified, not to scale; left is the person's own left.
    figure_note,
    /// The link that leads from a site back to the overview.
    close,
    /// Heading of the box in every panel: "Get help now".
    help,
    /// What to do in an emergency, without a country's number.
    help_do,
    /// Before the list of emergency signs.
    help_if,
    /// The safe default for a telephone line: the 24-hour number the team gave.
    help_line,
    /// Name of the urgency `emergency`.
    emergency,
    /// What to do at `emergency`.
    emergency_do,
    /// Name of the urgency `today`.
    today,
    /// What to do at `today`.
    today_do,
    /// Name of the urgency `next-visit`.
    next_visit,
    /// What to do at `next-visit`.
    next_visit_do,
    /// Opens the detail level of a passage.
    detail,
    /// Heading: how common it is.
    common,
    /// Heading: which parts.
    parts,
    /// Heading: symptoms.
    symptoms,
    /// Heading: how the spread happens.
    spread,
    /// Heading: why here.
    why,
    /// Heading: management.
    management,
    /// Heading: treatments.
    treatments,
    /// Heading: comfort.
    comfort,
    /// Heading: what you can do.
    you,
    /// Heading: safety.
    safety,
    /// Heading: how it is found.
    tests,
    /// Heading: questions to ask.
    questions,
    /// Heading: words you may hear.
    words,
    /// Heading: what metastasis is.
    about,
    /// Heading: not all breast cancers spread.
    not_all,
    /// Heading: how spread happens.
    steps,
    /// Heading: which place comes first.
    first,
    /// Heading: why these places.
    why_places,
    /// Heading: early signs.
    signs,
    /// Heading: common questions.
    faq,
    /// Heading: report promptly.
    report,
    /// Heading: support.
    support,
    /// Heading: sources and review.
    sources,
    /// Opens the list of references.
    references,
    /// The line under a section that names its sources by number: `{list}` is filled in.
    from,
    /// Heading: codes for patient records.
    codes,
    /// Review state as long as nobody has signed.
    unreviewed,
    /// Review state once signed: `{name}`, `{role}`, `{date}`, `{next}` are filled in.
    reviewed,
    /// General information, not a diagnosis; does not replace the team.
    disclaimer,
    /// Name of the controls that walk along the route on the drawing.
    route,
    /// Button: next step of the route.
    route_next,
    /// Button: previous step of the route.
    route_back,
    /// Where the route stands: step `{n}` of `{all}`, and its `{name}`.
    route_step,
    /// Where the route begins, while it is the left breast: the person's own left.
    route_left,
    /// The same for the right breast.
    route_right,
    /// Name of the two buttons that choose the breast in which the route begins.
    breast,
    /// Button: the person's left breast.
    breast_left,
    /// Button: the person's right breast.
    breast_right,
    /// In each panel of a translation that no clinician has signed.
    draft,
    /// The hospital that gave the numbers: `{hospital}`.
    local_from,
    /// What to do in an emergency, with a hospital's `{number}`.
    local_emergency,
    /// The hospital's 24-hour line, with its `{number}`.
    local_line,
    /// Name of the list of the hospital's other numbers.
    local_lines,
    /// Heading: what the local rules say about driving.
    local_driving,
    ;
    /// Title of the page and of the map: "Where breast cancer can spread".
    title,
    /// One line under the title.
    tagline,
    /// At the foot of the page: which `{version}` it is.
    version,
    /// Name of the links to the other languages.
    language,
    /// The language's name in itself: "English".
    own_name,
    /// Short name under an icon on a Home Screen, where others may see it: it names no illness.
    app,
    /// Heading: what can be printed.
    take,
    /// The link to the page to print for the open site.
    take_sheet,
    /// The link to the card for the wallet.
    take_card,
    /// On what is printed: the place to write down what one wants to ask.
    sheet_questions,
    /// On what is printed: which `{version}`, and made on which `{date}`.
    sheet_made,
    /// Heading of the card for the wallet.
    card,
    /// On the card: whom to show it to.
    card_show,
    /// On what is printed: what the code leads to, the hospital's own page.
    code_page,
    /// On what is printed: what the code holds, the 24-hour line for a telephone's address book.
    code_line,
    /// Beside a passage that was changed after the panel was signed.
    changed,
    /// Review state once the day of the next review, `{next}`, is over: `{name}`, `{role}`, `{date}` are filled in too.
    overdue,
}

/// The lines around the list of emergencies, in English, for a pack of another language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HelpLines {
    /// What to do.
    pub help_do: String,
    /// What comes before the list.
    pub help_if: String,
}

/// All the words of one language, as one file that the page carries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// Language tag: `en`.
    pub lang: String,
    /// Words of the interface.
    pub labels: Labels,
    /// What is said before a site is chosen.
    pub overview: Rc<Overview>,
    /// What is said about each site, in the order of [`Site::ALL`].
    pub sites: Vec<Rc<SitePanel>>,
    /// The references that the words cite.
    pub sources: Rc<Vec<Source>>,
    /// What the hospital says: numbers and a note.
    #[serde(default)]
    pub local: Local,
    /// The lines of the box "Get help now" in English, if the pack is of another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub english: Option<HelpLines>,
}
