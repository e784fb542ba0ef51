//! JSON Schema of the content files, made from the Rust types, so that editors complete and underline.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::load::SourcesFile;
use super::{Kiosk, Labels, Local, Overview, SitePanel};

/// The schema files: name in `assets/content/schema/`, and text.
#[must_use]
pub fn files() -> Vec<(&'static str, String)> {
    vec![
        ("labels.schema.json", of::<Labels>("Words of the interface")),
        ("kiosk.schema.json", of::<Kiosk>("Words of the kiosk, and of reading aloud")),
        ("overview.schema.json", of::<Overview>("The overview panel")),
        ("site.schema.json", of::<SitePanel>("The panel of one site")),
        ("local.schema.json", local()),
        ("sources.schema.json", of::<SourcesFile>("References, shared by all languages")),
    ]
}

/// The schema of a hospital's file. Its types are laxer than its judge, so it is written by hand, from the same limits.
fn local() -> String {
    let text =
        |what: &str, most: usize| json!({ "description": what, "type": "string", "minLength": 1, "maxLength": most });
    let number = |what: &str| {
        json!({
            "description": what,
            "type": "string",
            "pattern": "^[-0-9 +()./#*,]*[0-9][-0-9 +()./#*,]*[0-9][-0-9 +()./#*,]*$",
            "maxLength": Local::NUMBER,
        })
    };
    let tag = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
    let said = |what: &str, most: usize| {
        json!({
            "description": what,
            "type": "object",
            "propertyNames": { "pattern": tag },
            "additionalProperties": text("The text in this language, on one line.", most),
            "maxProperties": Local::LANGUAGES,
        })
    };
    let name = text("Who answers.", Local::NAME);
    let dial = number("The number, as it is dialled.");
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A hospital's own numbers and note",
        "description": "What one hospital may say without a build. All of it is plain text, and all of it may be missing.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "$schema": { "description": "Where this schema lies. For editors.", "type": "string" },
            "hospital": text("The hospital's name, as patients know it.", Local::HOSPITAL),
            "emergency": number("The emergency number of your country, as it is dialled."),
            "line": {
                "description": "The number that is answered day and night.",
                "type": "object",
                "additionalProperties": false,
                "required": ["number"],
                "properties": { "name": name, "number": dial },
            },
            "lines": {
                "description": "Other numbers, with their hours.",
                "type": "array",
                "maxItems": Local::LINES,
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["name", "number"],
                    "properties": { "name": name, "number": dial, "hours": text("When somebody answers.", Local::HOURS) },
                },
            },
            "note": said("A short note, by language.", Local::NOTE),
            "driving": said("What the local rules say about driving, by language.", Local::DRIVING),
            "address": {
                "description": "The hospital's own page about the cancer team. Only printed, as a code.",
                "type": "string",
                "pattern": "^https://[^/\\s][^\\s]*$",
                "maxLength": Local::ADDRESS,
            },
            "kiosk_languages": {
                "description": "Languages that the kiosk offers although no clinician has signed them here.",
                "type": "array",
                "maxItems": Local::LANGUAGES,
                "items": { "type": "string", "pattern": tag },
            },
        },
    });
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
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
