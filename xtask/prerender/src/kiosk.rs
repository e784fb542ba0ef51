//! `kiosk.html`, the page for a tablet on a stand, and `kiosk.json`, its words in every language.

use std::{fs, path::Path};

use bodymap::content::{Kiosk, Pack, check};
use serde_json::{Map, Value, json};

use super::pages::{CONTENT, escape, fill, head, manifest, render, sentences, write};

/// The page, in the bundle's own folder.
const NAME: &str = "kiosk.html";
/// What a browser reads to put it on a Home Screen: there it fills the screen.
const MANIFEST: &str = "kiosk.webmanifest";

/// The words of the kiosk in every language of `packs`, English first, if they may be published.
///
/// # Errors
/// A sentence for each fault, with file and key.
pub(super) fn read_all(packs: &[Pack]) -> Result<Vec<Kiosk>, String> {
    let mut all: Vec<Kiosk> = Vec::new();
    for Pack { lang, .. } in packs {
        let words = Kiosk::read(Path::new(CONTENT), lang).map_err(|problems| sentences(&problems))?;
        let problems = check::kiosk(&words, all.first(), lang, &check::Files::new(CONTENT, lang));
        if !problems.is_empty() {
            return Err(sentences(&problems));
        }
        all.push(words);
    }
    Ok(all)
}

/// Writes the words beside the module and the manifest, and fills the page, which lies in `folder` already, in the first
/// language.
///
/// # Errors
/// A sentence: the words have a fault, the page lacks a place, or the disk.
pub(super) fn make(folder: &Path, packs: &[Pack], version: &str) -> Result<(), String> {
    let all = read_all(packs)?;
    let mut file = Map::new();
    for (pack, words) in packs.iter().zip(&all) {
        let said = words.all().into_iter().map(|(key, said)| (key.to_owned(), json!(said)));
        // Before its pack has come, the kiosk knows a language by its own name.
        let own = [("own_name", json!(pack.labels.own_name)), ("dir", json!(pack.labels.dir.id()))];
        let own = own.map(|(key, said)| (key.to_owned(), said));
        file.insert(pack.lang.clone(), Value::Object(own.into_iter().chain(said).collect()));
    }
    write(&folder.join(version).join("kiosk.json"), &Value::Object(file).to_string())?;
    let (Some(english), Some(words)) = (packs.first(), all.first()) else {
        return Err("there are no words".to_owned());
    };
    let page = folder.join(NAME);
    let html = fs::read_to_string(&page).map_err(|error| format!("{} cannot be read: {error}", page.display()))?;
    let mut places = head(english).to_vec();
    places.extend([("{title}", escape(&words.title)), ("{about}", escape(&words.about))]);
    // The map comes last: nothing is to be replaced in it.
    places.extend([("{version}", escape(version)), ("{map}", render(english.clone().marked(), ""))]);
    write(&page, &fill("www/kiosk.html", &html, &places)?)?;
    write(&folder.join(MANIFEST), &manifest(english, NAME, "fullscreen", version)?)
}
