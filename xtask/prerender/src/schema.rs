//! `prerender schema`: the JSON Schema files beside the content, for editors.

use std::fs;
use std::path::Path;

use bodymap::content::schema;

const DIR: &str = "assets/content/schema";

/// Writes the schema files where they differ; with `--check` only says which do.
pub fn run(args: &[String]) -> Result<(), String> {
    let only_compare = match args {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err(format!("unknown argument: prerender schema [--check], not {}", args.join(" "))),
    };
    let mut stale = Vec::new();
    for (name, text) in schema::files() {
        let path = Path::new(DIR).join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        if only_compare {
            stale.push(path.display().to_string());
            continue;
        }
        fs::create_dir_all(DIR).and_then(|()| fs::write(&path, text)).map_err(|error| {
            format!("{} cannot be written: {error}; run this in the project's folder", path.display())
        })?;
        println!("wrote {}", path.display());
    }
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("out of date: {}; run `prerender schema`", stale.join(", ")))
}
