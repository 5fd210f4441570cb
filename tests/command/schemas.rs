//! The published schemas hold: what the command prints and reads is what they say.

use serde_json::{Value, json};

use crate::module::{Module, source};

/// What a value breaks of a schema; the words that our schemas use are all that is known.
fn problems(schema: &Value, root: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(target) = schema["$ref"].as_str() {
        let target = root.pointer(target.trim_start_matches('#')).expect("the definition is there");
        return problems(target, root, value, place);
    }
    let mut found = Vec::new();
    if let Some(known) = schema["enum"].as_array()
        && !known.contains(value)
    {
        found.push(format!("{place}: {value} is none of {known:?}"));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => vec![kind],
    };
    if !allowed.contains(&kind) {
        found.push(format!("{place}: a {kind}, not {allowed:?}"));
    }
    for item in value.as_array().into_iter().flatten() {
        found.extend(problems(&schema["items"], root, item, &format!("{place}[]")));
    }
    let Some(object) = value.as_object() else { return found };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(name) {
            found.push(format!("{place}: {name} is missing"));
        }
    }
    for (name, value) in object {
        let place = format!("{place}.{name}");
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => found.push(format!("{place} is unknown")),
            (Value::Null, Value::Object(other)) => {
                found.extend(problems(&Value::Object(other.clone()), root, value, &place));
            }
            (Value::Null, _) => {}
            (own, _) => found.extend(problems(own, root, value, &place)),
        }
        if schema["propertyNames"].is_object() {
            found.extend(problems(&schema["propertyNames"], root, &json!(name), &place));
        }
    }
    found
}

fn published(name: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_output_is_what_its_schema_says() {
    let schema = published("output.schema.json");
    let module = Module::with_findings(&["F", "G"]);
    module.write("broken.go", "package a\n\nfunc f( {\n");
    module.write("b.go", &source(&["H"]).replace("cancel()", "defer cancel()"));
    for arguments in [vec!["--dry-run", "--format", "json"], vec!["--dry-run", "--format", "json", ".", "missing"]] {
        let report = module.run(&arguments).json();
        assert_eq!(problems(&schema, &schema, &report, ""), Vec::<String>::new());
        assert!(report["findings"].as_array().is_some_and(|findings| findings.len() >= 3));
    }
    let lines = module.run(&["--dry-run", "--format", "jsonl"]).stdout;
    for line in lines.lines() {
        let finding = serde_json::from_str(line).expect("a line is a document");
        assert_eq!(problems(&json!({"$ref": "#/definitions/finding"}), &schema, &finding, ""), Vec::<String>::new());
    }
    assert_ne!(problems(&schema, &schema, &json!({"version": 2, "what": 1}), ""), Vec::<String>::new());
}

#[test]
fn the_schema_of_the_configuration_takes_what_the_command_takes() {
    let schema = published("gofix-trio.schema.json");
    let module = Module::with_findings(&["F"]);
    for (text, is_right) in [
        ("select = [\"defer\", \"lost-cancel\", \"all\"]\ntests = false\nfail-on = \"note\"\n", true),
        (
            "[rules.lost-cancel]\nseverity = \"error\"\nunsafe = true\n[per-file-ignores]\n\"cmd/\" = [\"context\"]\n",
            true,
        ),
        (
            "[knowledge]\ncloses = [\"a.Close\"]\nlocks = { \"a.L\" = \"a.U\" }\n[timeouts]\nhttp-client = \"time.Second\"\n",
            true,
        ),
        ("selct = []\n", false),
        ("select = [\"lost-cancle\"]\n", false),
        ("[knowledge]\nclose = []\n", false),
        ("[rules.lost-cancel]\nseverty = \"error\"\n", false),
        ("tests = 1\n", false),
    ] {
        let value: toml::Table = toml::from_str(text).expect("it is TOML");
        let value = serde_json::to_value(value).expect("it is JSON");
        let found = problems(&schema, &schema, &value, "");
        assert_eq!(found.is_empty(), is_right, "{text}: {found:?}");
        module.write("gofix-trio.toml", text);
        assert_eq!(module.run(&["--check"]).code == Some(2), !is_right, "{text}");
    }
}
