//! Files and folders, with a sentence when the disk refuses.

use crate::Done;
use std::fs;
use std::path::Path;

/// A text file.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| told("read", path, &error))
}

/// Writes a text file.
pub fn write(path: &Path, text: &str) -> Done {
    fs::write(path, text).map_err(|error| told("write", path, &error))
}

/// Copies a file.
pub fn copy(from: &Path, to: &Path) -> Done {
    fs::copy(from, to).map(|_| ()).map_err(|error| told("copy", from, &error))
}

/// Removes a file.
pub fn remove(path: &Path) -> Done {
    fs::remove_file(path).map_err(|error| told("remove", path, &error))
}

/// Makes a folder, and those that it lies in.
pub fn make(folder: &Path) -> Done {
    fs::create_dir_all(folder).map_err(|error| told("make", folder, &error))
}

/// What the disk refused: `cannot read dist/index.html: …`.
pub fn told(doing: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {doing} {}: {error}", path.display())
}
