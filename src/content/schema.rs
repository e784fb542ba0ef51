//! JSON Schema of the content files, made from the Rust types, so that editors complete and underline.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::load::SourcesFile;
use super::{Labels, Overview, SitePanel};

/// The schema files: name in `assets/content/schema/`, and text.
#[must_use]
pub fn files() -> Vec<(&'static str, String)> {
    vec![
        ("labels.schema.json", of::<Labels>("Words of the interface")),
        ("overview.schema.json", of::<Overview>("The overview panel")),
        ("site.schema.json", of::<SitePanel>("The panel of one site")),
        ("sources.schema.json", of::<SourcesFile>("References, shared by all languages")),
    ]
}

fn of<T: JsonSchema>(title: &str) -> String {
    let generator = SchemaSettings::draft07().with_transform(Strict).into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("title".to_owned(), json!(title));
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        // The files name their schema, so that editors find it; the map ignores it.
        let own = json!({ "description": "Where this schema lies. For editors.", "type": "string" });
        properties.insert("$schema".to_owned(), own);
    }
    // Pretty JSON of a schema does not fail: it is made of plain values.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// What the checks refuse and a schema can say: unknown keys, empty texts, empty sections; and descriptions without
/// rustdoc's marks.
#[derive(Clone)]
struct Strict;

impl Transform for Strict {
    fn transform(&mut self, schema: &mut Schema) {
        if schema.get("properties").is_some() {
            schema.insert("additionalProperties".to_owned(), json!(false));
        }
        if let Some(Value::String(words)) = schema.get_mut("description") {
            *words = words.replace("[`", "`").replace("`]", "`").replace('\n', " ");
        }
        let kind = schema.get("type").and_then(Value::as_str).map(str::to_owned);
        match kind.as_deref() {
            Some("string") if schema.get("enum").is_none() && schema.get("const").is_none() => {
                schema.insert("minLength".to_owned(), json!(1));
            }
            Some("array") => {
                schema.insert("minItems".to_owned(), json!(1));
            }
            _ => {}
        }
        transform_subschemas(self, schema);
    }
}
