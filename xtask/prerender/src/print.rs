//! The pages to print: one for each panel, and the card for the wallet. Documents of their own, without a script.

use std::{fs, path::Path};

use bodymap::{
    content::{Pack, Site, check::panels, review},
    view::{Card, CardProps, Made, Sheet, SheetProps, Words},
};

use super::pages::{self, escape, fill};

/// The folder of the pages to print, beside the page of their language.
pub(super) const FOLDER: &str = "print";
const TEMPLATE: &str = "www/sheet.html";

/// Which bundle the pages belong to.
#[derive(Clone, Copy)]
pub(super) struct Bundle<'a> {
    /// From the pages to the folder of the bundle: `../`, or `../../`.
    pub root: &'a str,
    pub version: &'a str,
    /// The day of the build.
    pub today: &'a str,
}

/// Writes the pages of one language into a folder beside the page of that language. `english` are the English words, for
/// a card in another language.
///
/// # Errors
/// A sentence: the template lacks a place, or the disk.
pub(super) fn write(folder: &Path, bundle: Bundle<'_>, pack: &Pack, english: Option<&Pack>) -> Result<(), String> {
    let Bundle { root, version, today } = bundle;
    let template = fs::read_to_string(TEMPLATE).map_err(|error| format!("{TEMPLATE} cannot be read: {error}"))?;
    let words = Words::new(pack.clone());
    let made = Made { version: version.to_owned().into(), day: today.to_owned().into() };
    let page = |id: &str, name: &str, sheet: &str| {
        let title = format!("{name} – {}", pack.labels.title);
        let html = fill(
            TEMPLATE,
            &template,
            &[
                ("{lang}", &*escape(&pack.lang)),
                ("{dir}", pack.labels.dir.id()),
                ("{title}", &escape(&title)),
                ("{root}", root),
                ("{version}", &escape(version)),
                // It comes last: nothing is to be replaced in it.
                ("{sheet}", sheet),
            ],
        )?;
        pages::write(&folder.join(format!("{id}.html")), &html)
    };
    for site in panels() {
        let (id, name) = name(pack, site);
        let map = format!("../index.html{}", site.map(|site| format!("#{}", site.id())).unwrap_or_default());
        let props = SheetProps { words: words.clone(), site, made: made.clone(), map: map.into() };
        page(id, name, &pages::rendered::<Sheet>(props))?;
    }
    let english = english.map(|english| {
        // The numbers are the same, whoever calls them.
        Words::new(Pack { local: pack.local.clone(), ..english.clone() })
    });
    let props = CardProps { words: words.clone(), english, made, map: "../index.html".into() };
    page("card", &pack.labels.card, &pages::rendered::<Card>(props))
}

/// The links to them, for the foot of a page that stands beside their folder.
pub(super) fn links(pack: &Pack) -> String {
    let labels = &pack.labels;
    let link = |id: &str, name: &str| format!("<a href=\"{FOLDER}/{id}.html\">{}</a>", escape(name));
    let sheets = panels().map(|site| {
        let (id, name) = name(pack, site);
        format!("<li>{}</li>", link(id, name))
    });
    format!(
        "<nav class=\"bm-page-take\" aria-labelledby=\"take\"><h2 id=\"take\">{}</h2><p>{}</p><ul>{}</ul><p>{}</p></nav>",
        escape(&labels.take),
        escape(&labels.take_sheet),
        sheets.collect::<String>(),
        link("card", &labels.take_card)
    )
}

fn name(pack: &Pack, site: Option<Site>) -> (&'static str, &str) {
    let name = site.map_or(&pack.overview.name, |site| &pack.sites[site as usize].name);
    (review::id_of(site), name)
}
