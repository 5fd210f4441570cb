//! The value of one key, and where it comes from.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A text.
    Text(String),
    /// Texts.
    List(Vec<String>),
    /// Texts by name.
    Pairs(BTreeMap<String, String>),
    /// Lists by name.
    Lists(BTreeMap<String, Vec<String>>),
    /// Settings of rules.
    Rules(BTreeMap<String, RuleSetting>),
}

/// What is set for one rule or group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleSetting {
    /// Its severity.
    pub(crate) severity: Option<String>,
    /// Whether its unsafe fixes are applied.
    pub(crate) is_unsafe: Option<bool>,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nobody said anything.
    Default,
    /// A line of a configuration file.
    File(String, usize),
    /// A variable of the environment.
    Environment(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path, line) => write!(f, "{path}:{line}"),
            Self::Environment(name) => write!(f, "environment {name}"),
        }
    }
}

/// What is wrong with a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The bytes of the file.
    pub(crate) span: Range<usize>,
    /// What is wrong.
    pub(crate) message: String,
    /// What was meant, perhaps.
    pub(crate) help: Option<String>,
}

impl Value {
    /// The value as TOML.
    pub(crate) fn toml(&self) -> String {
        let list =
            |items: &[String]| format!("[{}]", items.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "));
        let table = |entries: Vec<String>| {
            if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
        };
        match self {
            Self::Bool(value) => value.to_string(),
            Self::Text(text) => quoted(text),
            Self::List(items) => list(items),
            Self::Pairs(pairs) => table(pairs.iter().map(|(a, b)| format!("{} = {}", quoted(a), quoted(b))).collect()),
            Self::Lists(lists) => table(lists.iter().map(|(a, b)| format!("{} = {}", quoted(a), list(b))).collect()),
            Self::Rules(rules) => {
                let one = |setting: &RuleSetting| {
                    let severity = setting.severity.as_ref().map(|severity| format!("severity = {}", quoted(severity)));
                    let is_unsafe = setting.is_unsafe.map(|value| format!("unsafe = {value}"));
                    table(severity.into_iter().chain(is_unsafe).collect())
                };
                table(rules.iter().map(|(name, setting)| format!("{name} = {}", one(setting))).collect())
            }
        }
    }

    /// The value as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Self::Bool(value) => (*value).into(),
            Self::Text(text) => text.as_str().into(),
            Self::List(items) => items.clone().into(),
            Self::Pairs(pairs) => serde_json::json!(pairs),
            Self::Lists(lists) => serde_json::json!(lists),
            Self::Rules(rules) => {
                let one = |setting: &RuleSetting| serde_json::json!({"severity": setting.severity, "unsafe": setting.is_unsafe});
                rules.iter().map(|(name, setting)| (name.clone(), one(setting))).collect()
            }
        }
    }
}

/// A TOML string.
pub(crate) fn quoted(text: &str) -> String {
    use std::fmt::Write as _;
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
