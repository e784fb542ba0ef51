//! What `body-map.html` says, the page that is one file. The bundle puts files, styles and script into it afterwards.

use std::fs;

use bodymap::content::Pack;

use super::pages::{around, escape, fill, head, render};

/// The file, in the bundle's own folder.
pub(super) const NAME: &str = "body-map.html";
const TEMPLATE: &str = "www/single.html";

/// The page in the language of `pack`, with a button for each of `packs`; the places of what only the bundle has are left.
///
/// # Errors
/// A sentence: the template cannot be read, or lacks a place.
pub(super) fn page(pack: &Pack, packs: &[Pack], version: &str) -> Result<String, String> {
    let template = fs::read_to_string(TEMPLATE).map_err(|error| format!("{TEMPLATE} cannot be read: {error}"))?;
    let mut places = head(pack).to_vec();
    places.push(("{languages}", languages(pack, packs)));
    // The pages to print are not in it, so nothing leads to them.
    places.extend(around(pack, version).into_iter().filter(|(place, _)| *place != "{take}"));
    places.extend([("{version}", escape(version)), ("{map}", render(pack.clone(), ""))]);
    fill(TEMPLATE, &template, &places)
}

/// A button for each language, which does nothing before the map stands.
fn languages(pack: &Pack, packs: &[Pack]) -> String {
    let button = |other: &Pack| {
        let (lang, dir) = (escape(&other.lang), other.labels.dir.id());
        let current = if other.lang == pack.lang { " aria-current=\"true\"" } else { "" };
        let name = escape(&other.labels.own_name);
        format!(
            "<li><button type=\"button\" lang=\"{lang}\" dir=\"{dir}\" data-language=\"\"{current} disabled>{name}</button></li>"
        )
    };
    packs.iter().map(button).collect()
}
