//! The JSON schema of configuration files, for editors.

use serde_json::{Map, Value, json};

use super::keys::{KEYS, Key, Kind, SEVERITIES};

/// The schema. `names` are the rules and groups.
pub(crate) fn schema(names: &[&str]) -> Value {
    let mut properties = Map::new();
    for key in KEYS {
        let mut value = of(key, names);
        value["description"] = key.docs.into();
        match key.name.split_once('.') {
            None => {
                properties.insert(key.name.to_owned(), value);
            }
            Some((table, name)) => {
                let table = properties
                    .entry(table)
                    .or_insert_with(|| json!({"type": "object", "additionalProperties": false, "properties": {}}));
                table["properties"][name] = value;
            }
        }
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "gofix-trio.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn of(key: &Key, names: &[&str]) -> Value {
    let text = json!({"type": "string"});
    let rules = json!({"type": "array", "items": {"enum": names}});
    match key.kind {
        Kind::Bool => json!({"type": "boolean"}),
        Kind::Text([]) | Kind::Duration => text,
        Kind::Text(words) => json!({"enum": words}),
        Kind::List([]) | Kind::Globs | Kind::Functions => json!({"type": "array", "items": text}),
        Kind::List(words) => json!({"type": "array", "items": {"enum": words}}),
        Kind::Rules => rules,
        Kind::RulesByGlob => json!({"type": "object", "additionalProperties": rules}),
        Kind::Pairs => json!({"type": "object", "additionalProperties": text}),
        Kind::RuleSettings => json!({
            "type": "object",
            "propertyNames": {"enum": names},
            "additionalProperties": {
                "type": "object",
                "additionalProperties": false,
                "properties": {"severity": {"enum": SEVERITIES}, "unsafe": {"type": "boolean"}},
            },
        }),
    }
}
