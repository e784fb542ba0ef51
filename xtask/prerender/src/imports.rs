//! Shorter names between the module and its glue. wasm-bindgen gives each import a name with sixteen letters of chance in
//! it, which stand in both files and do not compress: 130 of them weigh 2.6 kB of brotli.

use std::{collections::HashMap, convert::Infallible, fs, path::Path};

use wasm_encoder::{
    EntityType, ImportSection, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{ImportSectionReader, Parser};

/// Renames the imports in `bodymap_bg.wasm` and `bodymap.js` of a folder. Where it has been done, nothing is left to do.
///
/// # Errors
/// A sentence: a file cannot be read, or the two do not belong together.
pub(super) fn shorten(folder: &Path) -> Result<(), String> {
    let (module, glue) = (folder.join("bodymap_bg.wasm"), folder.join("bodymap.js"));
    let told = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = fs::read(&module).map_err(|error| told(&module, &error))?;
    let script = fs::read_to_string(&glue).map_err(|error| told(&glue, &error))?;
    let names = Names::of(&bytes).map_err(|error| told(&module, &error))?;
    let script = names.in_script(&script).map_err(|name| told(&glue, &format!("lacks the import `{name}`")))?;
    let bytes = names.in_module(&bytes).map_err(|error| told(&module, &error))?;
    fs::write(&module, bytes).map_err(|error| told(&module, &error))?;
    fs::write(&glue, script).map_err(|error| told(&glue, &error))
}

/// Old names of imports with their new ones.
struct Names(HashMap<String, String>);

impl Names {
    fn of(module: &[u8]) -> Result<Names, wasmparser::BinaryReaderError> {
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(module) {
            if let wasmparser::Payload::ImportSection(imports) = payload? {
                for import in imports {
                    let import = import?;
                    if import.name.starts_with("__wb") {
                        let next = format!("_{}", names.len());
                        names.entry(import.name.to_owned()).or_insert(next);
                    }
                }
            }
        }
        Ok(Names(names))
    }

    fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// The script with every whole name replaced; or the first that it lacks.
    fn in_script(&self, script: &str) -> Result<String, String> {
        let mut made = String::with_capacity(script.len());
        let mut met = std::collections::HashSet::new();
        let mut rest = script;
        let in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
        while let Some(start) = rest.find(in_name) {
            let (before, from) = rest.split_at(start);
            let (name, after) = from.split_at(from.find(|c| !in_name(c)).unwrap_or(from.len()));
            made.push_str(before);
            made.push_str(self.short(name));
            met.insert(name);
            rest = after;
        }
        made.push_str(rest);
        match self.0.keys().find(|name| !met.contains(name.as_str())) {
            Some(missing) => Err(missing.clone()),
            None => Ok(made),
        }
    }

    fn in_module(&self, module: &[u8]) -> Result<Vec<u8>, Error<Infallible>> {
        let mut made = Module::new();
        utils::parse_core_module(&mut Renamed(self), &mut made, Parser::new(0), module)?;
        Ok(made.finish())
    }
}

/// A module that is written again as it was, but for the names of its imports.
struct Renamed<'a>(&'a Names);

impl Reencode for Renamed<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        to: &mut ImportSection,
        from: ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for import in from {
            let import = import?;
            let kind: EntityType = self.entity_type(import.ty)?;
            to.import(import.module, self.0.short(import.name), kind);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn whole_names_are_replaced_and_a_missing_one_is_told() {
        let names =
            Names([("__wbg_new_1a", "_0"), ("__wbg_new_1a2b", "_1")].map(|(a, b)| (a.to_owned(), b.to_owned())).into());
        assert_eq!(
            names.in_script("{__wbg_new_1a2b:f,__wbg_new_1a:g};x.__wbg_new_1a()").as_deref(),
            Ok("{_1:f,_0:g};x._0()")
        );
        assert_eq!(names.in_script("{__wbg_new_1a:g}"), Err("__wbg_new_1a2b".to_owned()));
    }
}
