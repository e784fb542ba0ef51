//! Texts by language, in JSON: a group, `{"en": "…", "es": "…"}`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serializer};

use super::Said;

pub(super) fn serialize<S: Serializer>(said: &[Said], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(said.iter().map(|said| (&said.lang, &said.text)))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Said>, D::Error> {
    let said = BTreeMap::<String, String>::deserialize(from)?;
    Ok(said.into_iter().map(|(lang, text)| Said { lang, text }).collect())
}
