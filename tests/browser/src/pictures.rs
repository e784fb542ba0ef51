//! Pictures held against approved ones. Letters are those of one font and drawn in one way (`engine/fonts.conf`), so that
//! the same state has the same pixels on every machine.

mod difference;
mod palette;

use std::fs;
use std::path::{Path, PathBuf};

use image::RgbaImage;
use serde_json::json;

use crate::pixels::{Area, Picture};
use crate::{Outcome, Page, paths};
use difference::Difference;

/// Writes what differs instead of complaining about it, for a change that is meant.
const APPROVE: &str = "BODYMAP_APPROVE_PICTURES";

/// What to do about a picture that differs.
const CURE: &str = "if that is meant, `cargo xtask pictures --approve` writes it anew";

/// The names that the font of all pictures has in its two weights.
const FONT: [&str; 2] = ["DejaVuSans", "DejaVuSans-Bold"];

fn approves() -> bool {
    paths::is_set(APPROVE)
}

fn approved(name: &str) -> PathBuf {
    paths::pictures().join(format!("{name}.png"))
}

impl Page {
    /// Holds what the viewport shows, or an area of it, against the approved picture of this name.
    ///
    /// # Errors
    /// They differ, there is no such picture, or the letters are not the ones of the approved pictures.
    pub async fn looks_as_approved(&self, name: &str, area: Option<Area>) -> Outcome {
        self.letters_are_the_same_everywhere().await?;
        hold(name, &self.picture().await?.rgba(area))
    }

    /// Asked of the title of our page and the line below it, in both weights: Chromium tells fonts of one text at a time.
    async fn letters_are_the_same_everywhere(&self) -> Outcome {
        self.devtools("DOM.enable", json!({})).await?;
        self.devtools("CSS.enable", json!({})).await?;
        let document = self.devtools("DOM.getDocument", json!({ "depth": 0 })).await?;
        let root = &document["root"]["nodeId"];
        let mut found = Vec::new();
        for selector in ["h1", "h1 + p"] {
            let text = self.devtools("DOM.querySelector", json!({ "nodeId": root, "selector": selector })).await?;
            let fonts = self.devtools("CSS.getPlatformFontsForNode", text).await?;
            let fonts = fonts["fonts"].as_array().into_iter().flatten();
            found.extend(fonts.map(|font| font["postScriptName"].as_str().unwrap_or_default().to_owned()));
        }
        if FONT.iter().all(|name| found.iter().any(|font| font == name)) && found.len() == FONT.len() {
            return Ok(());
        }
        Err(format!(
            "pictures are compared only where all letters are DejaVu Sans, and here they are {found:?}: \
             `cargo xtask setup` installs the package fonts-dejavu-core (where there is no Linux, none can be compared)"
        )
        .into())
    }
}

fn hold(name: &str, actual: &RgbaImage) -> Outcome {
    let file = approved(name);
    // What an earlier run told; there may be nothing.
    let told = paths::differing_pictures().join(name);
    let _ = fs::remove_dir_all(&told);
    if !file.is_file() {
        if !approves() {
            return Err(format!("{} is not there; {CURE}", file.display()).into());
        }
        return approve(&file, actual, "new");
    }
    let expected = Picture::read(&fs::read(&file)?).map_err(|error| format!("{}: {error}", file.display()))?.rgba(None);
    let Some(difference) = Difference::between(&expected, actual) else {
        return Ok(());
    };
    if approves() {
        return approve(&file, actual, &difference.to_string());
    }
    fs::create_dir_all(&told)?;
    for (which, picture) in [("expected", &expected), ("actual", actual), ("difference", &difference.marked)] {
        fs::write(told.join(format!("{which}.png")), palette::png(picture)?)?;
    }
    let told = told.canonicalize()?;
    Err(format!("{name}: {difference}; see difference.png, expected.png and actual.png in {}; {CURE}", told.display())
        .into())
}

fn approve(file: &Path, picture: &RgbaImage, why: &str) -> Outcome {
    fs::create_dir_all(paths::pictures())?;
    fs::write(file, palette::png(picture)?)?;
    println!("approved: {} ({why})", file.display());
    Ok(())
}

/// Whether an eye sees no difference.
pub fn alike(one: &Picture, other: &Picture) -> bool {
    Difference::between(&one.rgba(None), &other.rgba(None)).is_none()
}

/// Holds the folder of approved pictures against the names of all that are compared.
///
/// # Errors
/// There is a file with which nothing is compared.
pub fn no_other_is_approved(names: &[String]) -> Outcome {
    let compared: Vec<_> = names.iter().map(|name| approved(name)).collect();
    for entry in fs::read_dir(paths::pictures())? {
        let file = entry?.path();
        if compared.contains(&file) {
            continue;
        }
        if !approves() {
            let file = file.display();
            return Err(format!("nothing is compared with {file}: `cargo xtask pictures --approve` removes it").into());
        }
        fs::remove_file(&file)?;
        println!("removed: {}", file.display());
    }
    Ok(())
}
