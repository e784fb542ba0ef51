//! `prerender pages`: the pages that are readable without WebAssembly, and the packs.

use std::{fs, path::Path};

use bodymap::{
    content::{Pack, check, review, translated},
    figure::{FIGURE, Shape},
    view::{App, AppProps, Stage, Words, art},
};
use serde_json::{Map, Value, json};
use yew::{BaseComponent, LocalServerRenderer};

use super::{imports, kiosk, local, print, single};

/// Where the words are.
pub(super) const CONTENT: &str = "assets/content";
/// What a browser reads to put a page on a Home Screen, beside the page.
const MANIFEST: &str = "manifest.webmanifest";
/// The language of `index.html`; the others have a folder each.
const ENGLISH: &str = "en";

/// Fills `index.html` in a folder with the words and the drawing, and writes the packs beside the module, the pages to
/// print, and what `body-map.html` says.
///
/// Arguments: `--staging` and the folder; `--version` and the version, whose name the folder of the lasting files has;
/// `--today` and the day; perhaps `--local` and a hospital's file.
///
/// # Errors
/// One sentence for each thing that stands in the way: a fault of the content, a page without its places, the disk.
pub fn run(args: &[String]) -> Result<(), String> {
    let (folder, version, today, local) = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
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
    imports::shorten(&folder.join(version))?;
    let local = local::place(local, folder)?;
    let to = folder.join(version).join("figure.json");
    let layers = FIGURE.layers.iter().map(|layer| json!(["g", { "data-layer": layer.id }, nested(layer.shapes)]));
    let drawing = json!(["g", { "class": "bm-art", "aria-hidden": "true" }, layers.collect::<Vec<_>>()]);
    fs::write(&to, drawing.to_string()).map_err(|error| format!("{} cannot be written: {error}", to.display()))?;
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| format!("{} cannot be read: {error}", page.display()))?;
    let packs: Vec<Pack> = read_all()?.into_iter().map(|pack| Pack { local: local.clone(), ..pack }).collect();
    kiosk::make(folder, &packs, version)?;
    for pack in &packs {
        in_time(pack, today)?;
        let home = folder.join(home(&pack.lang));
        let english = packs.first().filter(|english| english.lang != pack.lang);
        let to = if english.is_some() { "../../" } else { "../" };
        print::write(&home.join(print::FOLDER), print::Bundle { root: to, version, today }, pack, english)?;
        let marked = pack.clone().marked();
        write(&folder.join(version).join(format!("{}.json", pack.lang)), &marked.to_json())?;
        write(&folder.join("paste").join(format!("{}.html", pack.lang)), &paste(marked.clone(), version))?;
        if english.is_none() {
            write(&folder.join(single::NAME), &single::page(&marked, &packs, version)?)?;
        }
        write(&home.join(MANIFEST), &manifest(pack, "index.html", "standalone", version)?)?;
        write(&home.join("index.html"), &filled(&html, marked, &packs, version)?)?;
    }
    Ok(())
}

/// The page as an app on a Home Screen, or as one that fills the screen. Its icon says nothing of an illness.
///
/// # Errors
/// A sentence: the template lacks a place.
pub(super) fn manifest(pack: &Pack, start: &str, display: &str, version: &str) -> Result<String, String> {
    let (labels, root) = (&pack.labels, root(&pack.lang));
    let text = |words: &str| {
        let quoted = Value::from(words).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    };
    let mut places = head(pack).to_vec();
    places.extend([
        ("{title}", text(&labels.title)),
        ("{app}", text(&labels.app)),
        ("{tagline}", text(&labels.tagline)),
        ("{start}", start.to_owned()),
        ("{display}", display.to_owned()),
        ("{scope}", if root.is_empty() { "./" } else { root }.to_owned()),
        ("{root}", root.to_owned()),
        ("{version}", version.to_owned()),
    ]);
    fill("www/manifest.webmanifest", include_str!("../../../www/manifest.webmanifest"), &places)
}

/// Writes a file, and the folder that it lies in.
///
/// # Errors
/// A sentence, with what the disk says.
pub(super) fn write(to: &Path, text: &str) -> Result<(), String> {
    let folder = to.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| fs::write(to, text)).map_err(|error| format!("{} cannot be written: {error}", to.display()))
}

/// The folder of a language's pages in the bundle; English has the bundle's own.
fn home(lang: &str) -> &str {
    if lang == ENGLISH { "" } else { lang }
}

/// The way from the pages of a language to the bundle's own folder.
fn root(lang: &str) -> &'static str {
    if lang == ENGLISH { "" } else { "../" }
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

/// The words of all languages, English first and beside the others, if they may be published.
pub(super) fn read_all() -> Result<Vec<Pack>, String> {
    let languages = Pack::languages(Path::new(CONTENT)).map_err(|problem| problem.to_string())?;
    let english = read(ENGLISH)?;
    let finish = |lang: &String| {
        let pack = if lang == ENGLISH { english.clone() } else { read(lang)? };
        if lang != ENGLISH {
            let mut problems = check::parity(&pack, &english, &check::Files::new(CONTENT, lang));
            problems.extend(translated::behind(Path::new(CONTENT), lang, &english));
            if !problems.is_empty() {
                return Err(sentences(&problems));
            }
        }
        Ok(pack.beside(&english))
    };
    languages.iter().map(finish).collect()
}

/// The words of a language as they stand in its files, if they may be published.
fn read(lang: &str) -> Result<Pack, String> {
    let pack = Pack::read(Path::new(CONTENT), lang).map_err(|problems| sentences(&problems))?;
    let problems = check::check(&pack, &check::Files::new(CONTENT, lang));
    if problems.is_empty() { Ok(pack) } else { Err(sentences(&problems)) }
}

/// Refuses words whose review is overdue on that day. What nobody has signed is not overdue: the page says so.
fn in_time(pack: &Pack, today: &str) -> Result<(), String> {
    let late = review::overdue(pack, &check::Files::new(CONTENT, &pack.lang), today)?;
    if late.is_empty() { Ok(()) } else { Err(sentences(&late)) }
}

/// What is wrong, line by line.
pub(super) fn sentences(problems: &[check::Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn filled(html: &str, pack: Pack, packs: &[Pack], version: &str) -> Result<String, String> {
    let mut places = head(&pack).to_vec();
    places.extend([("{root}", root(&pack.lang).to_owned()), ("{languages}", languages(&pack, packs))]);
    places.extend(around(&pack, version));
    // The map comes last: nothing is to be replaced in it.
    places.extend([("{version}", escape(version)), ("{map}", render(pack, ""))]);
    fill("www/index.html", html, &places)
}

/// The language of a page and its direction, with the names of the places.
pub(super) fn head(pack: &Pack) -> [(&'static str, String); 2] {
    [("{lang}", escape(&pack.lang)), ("{dir}", pack.labels.dir.id().to_owned())]
}

/// A template with something in each of its places, one after the other.
///
/// # Errors
/// A sentence: it lacks a place.
pub(super) fn fill(name: &str, template: &str, places: &[(&str, impl AsRef<str>)]) -> Result<String, String> {
    let mut html = template.to_owned();
    for (place, words) in places {
        if !html.contains(place) {
            return Err(format!("{name}: the place {place} is missing"));
        }
        html = html.replace(place, words.as_ref());
    }
    Ok(html)
}

/// Links to the same page in the other languages. `data-language` lets the live map add what is open.
fn languages(pack: &Pack, packs: &[Pack]) -> String {
    let link = |other: &Pack| {
        let name = escape(&other.labels.own_name);
        let lang = escape(&other.lang);
        if other.lang == pack.lang {
            return format!("<li><span lang=\"{lang}\" aria-current=\"true\">{name}</span></li>");
        }
        let home = Path::new(root(&pack.lang)).join(home(&other.lang)).join("index.html");
        let dir = other.labels.dir.id();
        format!(
            "<li><a href=\"{}\" lang=\"{lang}\" dir=\"{dir}\" hreflang=\"{lang}\" data-language=\"\">{name}</a></li>",
            home.display()
        )
    };
    packs.iter().map(link).collect()
}

/// What the page says around the map, with the names of the places.
pub(super) fn around(pack: &Pack, version: &str) -> [(&'static str, String); 5] {
    let labels = &pack.labels;
    let end = format!("{}{}", labels.version.replace("{version}", version), unreviewed(pack));
    [
        ("{title}", escape(&labels.title)),
        ("{tagline}", escape(&labels.tagline)),
        ("{language}", escape(&labels.language)),
        ("{take}", print::links(pack)),
        ("{page_end}", escape(&end)),
    ]
}

/// What the foot of the page says as long as not every panel is signed.
fn unreviewed(pack: &Pack) -> String {
    let signed = pack.overview.review.signed.is_some() && pack.sites.iter().all(|words| words.review.signed.is_some());
    if signed { String::new() } else { format!(" {}", pack.labels.unreviewed) }
}

/// The map for an editor that takes no script: to be pasted into a page. The address is the one of README.md; a host that
/// keeps the bundle elsewhere changes it.
fn paste(pack: Pack, version: &str) -> String {
    let version = escape(version);
    format!(
        "<!-- bodymap {version}: paste all of this. Where the bundle is not at /body-map/, change the next line. -->\n\
         <link rel=\"stylesheet\" href=\"/body-map/{version}/body-map.css\">\n\
         <div class=\"bm-paste\">{}</div>\n",
        render(pack, "bm-")
    )
}

/// The map as the static document, with something before every id.
pub(super) fn render(pack: Pack, id_prefix: &'static str) -> String {
    let props = AppProps {
        words: Words::new(pack),
        art: art(),
        opening: Default::default(),
        stage: Stage::Static,
        id_prefix: id_prefix.into(),
        mount: 0,
        on_change: Default::default(),
    };
    rendered::<App>(props)
}

/// A component as HTML.
pub(super) fn rendered<C: BaseComponent>(props: C::Properties) -> String {
    pollster::block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
