//! The sheet that a clinician reads, pen in hand: every sentence of a panel, with what is behind it. Plain HTML, no
//! script, nothing from elsewhere.

use std::fmt::Write;

use bodymap::content::check::{Hard, Passage, hard_words, passages, sentences};
use bodymap::content::words::{measure, syllables};
use bodymap::content::{CODES, HELP, Pack, Site, Source, Urgency, review};

use super::pages::escape;

/// What no checker can see.
const UNSEEN: [&str; 9] = [
    "whether a sentence says what its sources say: numbers are compared, meanings are not",
    "whether something is missing: a sign, a danger, a treatment, a kind word",
    "whether an urgency is right, unless the sign is on the list of red flags or names one",
    "whether “More detail” says the same as the plain words above it",
    "whether the order of the steps is that of the body, and the drawing beside them is right",
    "whether a translation means what the English means",
    "whether the words are kind, and how they are read by somebody who is afraid",
    "headings, buttons and the last lines of a page, other than the box “Get help now”: labels.json holds them",
    "whether a source has been withdrawn or overtaken since",
];

const STYLE: &str = "\
body{font:12pt/1.4 system-ui,sans-serif;max-width:60em;margin:1em auto;padding:0 1em;color:#000;background:#fff}
h2{font-size:1em;margin:0;font-family:monospace}
article{border-top:1px solid #888;padding:.6em 0;break-inside:avoid}
p{margin:.2em 0}
small,dt{color:#444}
dl{display:grid;grid-template-columns:9em 1fr;gap:.2em 1em;margin:.3em 0}
dd{margin:0}
ul{margin:.2em 0;padding-inline-start:1.2em}
pre{white-space:pre-wrap;border:1px solid #888;padding:.6em}
.line{border-bottom:1px solid #000;display:inline-block;min-width:22em;height:1.6em}
.english{color:#333;border-inline-start:3px solid #888;padding-inline-start:.6em}
.box{display:inline-block;width:.9em;height:.9em;border:1px solid #000;margin-inline-end:.4em;vertical-align:middle}";

/// The sheet of one panel. `english` is the pack beside which a translation is read; by `today` a review may be overdue.
pub fn html(pack: &Pack, english: Option<&Pack>, panel: Option<Site>, today: Option<&str>) -> String {
    let Pack { lang, labels, .. } = pack;
    let id = review::id_of(panel);
    let name = heading(pack, panel);
    let hashes = review::hashes(pack, panel);
    let mut page = String::new();
    let mut put = |line: String| {
        page.push_str(&line);
        page.push('\n');
    };
    put(format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Review: {} ({})</title>\n<style>\n{STYLE}\n</style>\n<h1>Review: {} ({})</h1>",
        escape(id),
        escape(lang),
        escape(name),
        escape(lang)
    ));
    put(top(pack, panel, today));
    let said = |of: &Pack, id: &str| -> String {
        passages(of).iter().find(|passage| passage.id == id).map_or_else(String::new, |passage| fields(of, passage))
    };
    let lines = |of: &Pack| -> String {
        let said = review::help(&of.labels).into_iter();
        said.map(|(key, words)| format!("<p><small>{key}</small> <span {}>{}</span></p>", dir(of), escape(words)))
            .collect()
    };
    let all = passages(pack);
    let mut own: Vec<_> = all.iter().filter(|passage| passage.panel == panel).collect();
    own.sort_by_key(|passage| on_the_page(passage));
    for passage in own {
        let beside = english.map(|english| said(english, passage.id));
        put(article(pack, passage, beside.as_deref(), &hashes, today));
    }
    match panel {
        None => {
            let beside = english.map(|of| format!("<div class=\"english\">{}</div>", lines(of))).unwrap_or_default();
            let body = format!(
                "<p>The box “{}”, which is in every panel, and what to do at each urgency:</p>{}{beside}",
                escape(&labels.help),
                lines(pack)
            );
            put(framed(pack, None, HELP, &body, &hashes, today));
        }
        Some(site) => {
            let codes = pack.sites.get(site as usize).map(|words| words.codes.as_slice()).unwrap_or_default();
            let list: String = codes
                .iter()
                .map(|code| format!("<p>{} {}: {}</p>", escape(&code.system), escape(&code.code), escape(&code.name)))
                .collect();
            put(framed(pack, panel, &format!("{id}{CODES}"), &list, &hashes, today));
        }
    }
    put("<h3>What the checker cannot see</h3>\n<ul>".to_owned());
    for unseen in UNSEEN {
        put(format!("<li><span class=\"box\"></span>{}</li>", escape(unseen)));
    }
    put("</ul>\n</html>".to_owned());
    page
}

/// Where a passage stands on the page: its section, and a symptom by its urgency. The files of the sites are in the
/// order of the page, the overview is not; what has the same place stays in the order of the file.
fn on_the_page(passage: &Passage<'_>) -> (usize, Option<Urgency>) {
    const OVERVIEW: [&str; 13] = [
        "gist",
        "about",
        "not_all",
        "steps",
        "first",
        "why",
        "sign_notes",
        "signs",
        "report",
        "faq",
        "questions",
        "support",
        "words",
    ];
    const SITE: [&str; 14] = [
        "gist",
        "common",
        "parts",
        "symptom_notes",
        "symptoms",
        "spread",
        "why",
        "management.treatments",
        "management.comfort",
        "management.you",
        "management.safety",
        "tests",
        "questions",
        "words",
    ];
    let section = passage.key.split('[').next().unwrap_or_default();
    let order = if passage.panel.is_some() { &SITE[..] } else { &OVERVIEW[..] };
    (order.iter().position(|known| *known == section).unwrap_or(order.len()), passage.urgency)
}

fn heading(pack: &Pack, panel: Option<Site>) -> &str {
    match panel {
        None => &pack.overview.name,
        Some(site) => pack.sites.get(site as usize).map_or("", |words| words.name.as_str()),
    }
}

/// Language and direction of what a pack says.
fn dir(pack: &Pack) -> String {
    format!("lang=\"{}\" dir=\"{}\"", escape(&pack.lang), pack.labels.dir.id())
}

/// Who signs, and the command that records it.
fn top(pack: &Pack, panel: Option<Site>, today: Option<&str>) -> String {
    let id = review::id_of(panel);
    let state = match review::signed(pack, panel) {
        None => "Nobody has signed this panel.".to_owned(),
        Some(signed) => format!(
            "Signed by {}, {}, on {}; next review by {}. Changed since: {}.",
            signed.name,
            signed.role,
            signed.date,
            signed.next,
            match review::changed(pack, panel).as_slice() {
                [] => "nothing".to_owned(),
                ids => ids.join(", "),
            }
        ),
    };
    let lines: String = ["Name", "Role", "Date", "Next review by", "Signature"]
        .iter()
        .map(|line| format!("<p>{line}: <span class=\"line\"></span></p>\n"))
        .collect();
    let made = today.map_or_else(String::new, |day| format!("<p>Made on {}.</p>\n", escape(day)));
    format!(
        "{made}<p>{}</p>\n<p>Strike out what may not stand, and write beside it. Sign only if the rest may stand as it is.</p>\n{lines}<p>Whoever keeps the files records the signature with:</p>\n<pre>cargo xtask review --sign {id} --lang {} --name \"…\" --role \"…\" --date YYYY-MM-DD --next YYYY-MM-DD</pre>",
        escape(&state),
        escape(&pack.lang)
    )
}

/// Name, text and detail, one sentence a line.
fn fields(pack: &Pack, passage: &Passage<'_>) -> String {
    let mut html = String::new();
    let heading = (passage.key == "gist").then(|| heading(pack, passage.panel));
    let all = heading.map(|words| ("name", words)).into_iter().chain(passage.fields());
    for (field, words) in all {
        let lines: String = sentences(words).iter().map(|it| format!("<p {}>{}</p>", dir(pack), escape(it))).collect();
        // Writing to a text does not fail.
        let _ = write!(html, "<dt>{field}</dt><dd>{lines}</dd>");
    }
    html
}

fn article(
    pack: &Pack,
    passage: &Passage<'_>,
    beside: Option<&str>,
    hashes: &[(String, String)],
    today: Option<&str>,
) -> String {
    let mut body = format!("<dl>{}</dl>", fields(pack, passage));
    if let Some(english) = beside {
        let _ = write!(body, "<div class=\"english\"><small>English</small><dl>{english}</dl></div>");
    }
    body.push_str("<dl>");
    if let Some(urgency) = passage.urgency {
        let _ = write!(body, "<dt>urgency</dt><dd><strong>{}</strong></dd>", urgency.id());
    }
    if pack.lang.starts_with("en") {
        let grade = measure(passage.panel, std::iter::once(passage.text), syllables);
        let hard: Vec<String> =
            hard_words(std::slice::from_ref(passage)).into_iter().map(|Hard { word, .. }| word).collect();
        let hard = if hard.is_empty() { String::new() } else { format!("; hard words: {}", hard.join(", ")) };
        let _ = write!(body, "<dt>reading grade</dt><dd>{:.1}{}</dd>", grade.flesch_kincaid(), escape(&hard));
    }
    body.push_str("<dt>sources</dt><dd>");
    match passage.sources {
        None => body.push_str("a question, which claims nothing"),
        Some(ids) => {
            ids.iter().for_each(|id| body.push_str(&source(pack.sources.iter().find(|row| row.id == *id), id)))
        }
    }
    body.push_str("</dd></dl>");
    framed(pack, passage.panel, passage.id, &body, hashes, today)
}

fn source(row: Option<&Source>, id: &str) -> String {
    let Some(row) = row else { return format!("<p>{}: not in sources.json</p>", escape(id)) };
    let facts: String = row.facts.iter().map(|fact| format!("<li>{}</li>", escape(fact))).collect();
    format!("<p>{}: {}</p><ul>{facts}</ul>", escape(&row.id), escape(&row.reference))
}

fn framed(
    pack: &Pack,
    panel: Option<Site>,
    id: &str,
    body: &str,
    hashes: &[(String, String)],
    today: Option<&str>,
) -> String {
    let hash = hashes.iter().find(|(known, _)| known == id).map_or("", |(_, hash)| hash);
    let standing = review::standing(pack, panel, id, today).id();
    format!(
        "<article>\n<h2><span class=\"box\"></span>{}</h2>\n{body}\n<p><small>{standing} · {hash}</small></p>\n</article>",
        escape(id)
    )
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
