//! The hospital's file: read before it reaches a page, and put beside the page.

use std::{fs, path::Path};

use bodymap::content::Local;

/// What the hospital says in `file`; its content becomes `local.json` in the folder of the pages. Without a file that
/// one holds `{}`, for a hospital to fill in later.
///
/// # Errors
/// A sentence: the file cannot be read or shown, or the disk.
pub fn place(file: Option<&Path>, folder: &Path) -> Result<Local, String> {
    let (bytes, local) = match file {
        None => (b"{}\n".to_vec(), Local::default()),
        Some(file) => {
            let name = file.display();
            let bytes = fs::read(file).map_err(|error| format!("{name} cannot be read: {error}"))?;
            let local = Local::parse(&bytes).map_err(|sentence| format!("{name}: {sentence}"))?;
            (bytes, local)
        }
    };
    let to = folder.join("local.json");
    fs::write(&to, bytes).map_err(|error| format!("{} cannot be written: {error}", to.display()))?;
    Ok(local)
}
