//! Every claim has a source, and every source is a row of `sources.json`.

use std::collections::HashSet;

use super::{Files, Passage, Problem};
use crate::content::Pack;

pub(super) fn check(pack: &Pack, all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    let mut rows = HashSet::new();
    for (n, source) in pack.sources.iter().enumerate() {
        let id = source.id.as_str();
        if source.reference.trim().is_empty() {
            found.push(Problem::new(
                files.sources(),
                format!("sources[{n}].reference"),
                format!("is empty; write the full reference of {id}"),
            ));
        }
        if !rows.insert(id) {
            found.push(Problem::new(
                files.sources(),
                format!("sources[{n}].id"),
                format!("`{id}` stands twice; give one of the two rows another id, or join them"),
            ));
        }
    }
    for passage in all {
        let Some(cited) = passage.sources else { continue };
        let file = files.panel(passage.panel);
        let key = passage.key_of("sources");
        if cited.is_empty() {
            found.push(Problem::new(
                &file,
                &key,
                format!("`{}` cites no source; name at least one id of {}", passage.id, files.sources()),
            ));
        }
        let mut seen = HashSet::new();
        for id in cited {
            if !rows.contains(id.as_str()) {
                found.push(Problem::new(
                    &file,
                    &key,
                    format!("unknown source `{id}`; correct the id or add its row to {}", files.sources()),
                ));
            } else if !seen.insert(id) {
                found.push(Problem::new(&file, &key, format!("source `{id}` is cited twice; remove one of the two")));
            }
        }
    }
}
