//! `prerender pages`: the pages that are readable without WebAssembly, and the packs.

use std::{fs, path::Path};

use bodymap::{
    content::{Pack, check, review},
    figure::{FIGURE, Shape},
    view::{App, AppProps, Stage, Words, art},
};
use serde_json::{Map, Value, json};
use yew::LocalServerRenderer;

const CONTENT: &str = "assets/content";
/// Languages of the bundle; the first is the one of `index.html`.
const LANGUAGES: [&str; 1] = ["en"];

/// Fills `index.html` in a folder with the words and the drawing, and writes the packs beside the module.
///
/// Arguments: `--staging` and the folder; `--version` and the version, whose name the folder of the lasting files has;
/// `--today` and the day; perhaps `--local` and a hospital's file.
///
/// # Errors
/// One sentence for each thing that stands in the way: a fault of the content, a page without its places, the disk.
pub fn run(args: &[String]) -> Result<(), String> {
    let (folder, version, today, _local) = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--staging", folder, "--version", version, "--today", today] => (folder, version, today, None),
        ["--staging", folder, "--version", version, "--today", today, "--local", local] => {
            (folder, version, today, Some(Path::new(local)))
        }
        _ => {
            return Err(
                "usage: prerender pages --staging FOLDER --version VERSION --today DAY [--local FILE]".to_owned()
            );
        }
    };
    let folder = Path::new(folder);
    let to = folder.join(version).join("figure.json");
    let layers = FIGURE.layers.iter().map(|layer| json!(["g", { "data-layer": layer.id }, nested(layer.shapes)]));
    let drawing = json!(["g", { "class": "bm-art", "aria-hidden": "true" }, layers.collect::<Vec<_>>()]);
    fs::write(&to, drawing.to_string()).map_err(|error| format!("{} cannot be written: {error}", to.display()))?;
    for lang in LANGUAGES {
        let pack = in_time(read(lang)?, today)?;
        let to = folder.join(version).join(format!("{lang}.json"));
        fs::write(&to, pack.to_json()).map_err(|error| format!("{} cannot be written: {error}", to.display()))?;
        if lang == LANGUAGES[0] {
            let page = folder.join("index.html");
            let html =
                fs::read_to_string(&page).map_err(|error| format!("{} cannot be read: {error}", page.display()))?;
            let html = fill(&html, pack, version)?;
            fs::write(&page, html).map_err(|error| format!("{} cannot be written: {error}", page.display()))?;
        }
    }
    Ok(())
}

/// Shapes for `figure.json`, from which a map without prerendered words makes its drawing: tag, attributes, children.
fn nested(shapes: &[Shape]) -> Vec<Value> {
    shapes
        .iter()
        .map(|shape| {
            let attributes: Map<String, Value> =
                shape.attributes.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
            json!([shape.tag, attributes, nested(shape.children)])
        })
        .collect()
}

/// The words of a language, if they may be published.
pub(super) fn read(lang: &str) -> Result<Pack, String> {
    let sentences =
        |problems: Vec<check::Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let pack = Pack::read(Path::new(CONTENT), lang).map_err(sentences)?;
    let problems = check::check(&pack, &check::Files::new(CONTENT.to_owned(), lang));
    if problems.is_empty() { Ok(pack) } else { Err(sentences(problems)) }
}

/// The words, if no panel's review is overdue on that day. What nobody has signed is not overdue: the page says so.
fn in_time(pack: Pack, today: &str) -> Result<Pack, String> {
    let late = review::overdue(&pack, &check::Files::new(CONTENT.to_owned(), &pack.lang), today)?;
    if late.is_empty() { Ok(pack) } else { Err(late.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")) }
}

fn fill(page: &str, pack: Pack, version: &str) -> Result<String, String> {
    let first = [("lang", escape(&pack.lang)), ("dir", pack.labels.dir.id().to_owned())];
    let around = around(&pack, version);
    // The map comes last: nothing is to be replaced in it.
    let last = [("version", escape(version)), ("map", render(pack))];
    let mut html = page.to_owned();
    for (name, words) in first.into_iter().chain(around).chain(last) {
        let place = format!("{{{name}}}");
        if !html.contains(&place) {
            return Err(format!("www/index.html: the place {place} is missing"));
        }
        html = html.replace(&place, &words);
    }
    Ok(html)
}

/// What the page says around the map, with the names of the places.
pub(super) fn around(pack: &Pack, version: &str) -> [(&'static str, String); 3] {
    let labels = &pack.labels;
    let end = format!("{}{}", labels.version.replace("{version}", version), unreviewed(pack));
    [("title", escape(&labels.title)), ("tagline", escape(&labels.tagline)), ("page_end", escape(&end))]
}

/// What the foot of the page says as long as not every panel is signed.
fn unreviewed(pack: &Pack) -> String {
    let signed = pack.overview.review.signed.is_some() && pack.sites.iter().all(|words| words.review.signed.is_some());
    if signed { String::new() } else { format!(" {}", pack.labels.unreviewed) }
}

/// The map as the static document.
pub(super) fn render(pack: Pack) -> String {
    let props = AppProps {
        words: Words::new(pack),
        art: art(),
        opening: Default::default(),
        stage: Stage::Static,
        id_prefix: Default::default(),
        mount: 0,
        on_change: Default::default(),
    };
    let rendering = LocalServerRenderer::<App>::with_props(props).hydratable(false).render();
    pollster::block_on(rendering)
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
