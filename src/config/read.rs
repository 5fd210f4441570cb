//! From the text of a configuration file to values, or to what is wrong with it and where.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use gofix_analysis::symbol_path;
use gofix_engine::{Selection, meant, nearest, patterns};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{self, KEYS, Key, Kind, SEVERITIES};
use super::value::{RuleSetting, Value, Wrong};

/// The values of a file by key, each with the bytes of its key.
pub(crate) type Values = BTreeMap<&'static str, (Value, Range<usize>)>;

type Table<'i> = DeTable<'i>;

/// A key of a table and its value.
type Entry<'t, 'i> = (&'t Spanned<Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

/// Reads a file. `known` are the rules.
pub(crate) fn read(text: &str, known: &Selection) -> Result<Values, Vec<Wrong>> {
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            return Err(vec![Wrong { span, message: error.message().to_owned(), help: None }]);
        }
    };
    let mut reader = Reader { known, values: Values::new(), wrong: Vec::new() };
    reader.table("", &table);
    reader.wrong.sort_by_key(|wrong| wrong.span.start);
    if reader.wrong.is_empty() { Ok(reader.values) } else { Err(reader.wrong) }
}

struct Reader<'k> {
    known: &'k Selection,
    values: Values,
    wrong: Vec<Wrong>,
}

impl Reader<'_> {
    fn table(&mut self, prefix: &str, table: &Table<'_>) {
        for (name, value) in table {
            let full = format!("{prefix}{}", name.get_ref());
            if let Some(key) = keys::find(&full) {
                if let Some(read) = self.value(key, value) {
                    self.values.insert(key.name, (read, name.span()));
                }
                continue;
            }
            let below = format!("{full}.");
            match value.get_ref() {
                DeValue::Table(inner) if KEYS.iter().any(|key| key.name.starts_with(&below)) => {
                    self.table(&below, inner);
                }
                _ if KEYS.iter().any(|key| key.name.starts_with(&below)) => {
                    self.add(value.span(), format!("`{full}` is a table"), None);
                }
                _ => {
                    let tables = KEYS.iter().filter_map(|key| key.name.split_once('.')).map(|(table, _)| table);
                    let candidates = KEYS.iter().map(|key| key.name).chain(tables);
                    let help = nearest(&full, candidates).map(|near| format!("did you mean `{near}`?"));
                    self.add(name.span(), format!("there is no key `{full}`"), help);
                }
            }
        }
    }

    fn add(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        self.wrong.push(Wrong { span, message, help });
    }

    fn value(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        match key.kind {
            Kind::Bool => match value.get_ref() {
                DeValue::Boolean(value) => Some(Value::Bool(*value)),
                _ => self.expected(key.name, value, "`true` or `false`"),
            },
            Kind::Text(words) => self.word(key.name, value, words).map(Value::Text),
            Kind::Duration => self.text(key.name, value).map(Value::Text),
            Kind::List(words) => {
                self.list(key.name, value, |reader, item| reader.word(key.name, item, words)).map(Value::List)
            }
            Kind::Globs => self.list(key.name, value, |reader, item| reader.glob(key.name, item)).map(Value::List),
            Kind::Rules => self.rules(key.name, value).map(Value::List),
            Kind::Functions => self.list(key.name, value, Reader::function).map(Value::List),
            Kind::RulesByGlob => {
                let entries = self.entries(key.name, value)?;
                let lists = entries.into_iter().filter_map(|(name, value)| {
                    self.is_glob(name.get_ref(), name.span());
                    Some((name.get_ref().to_string(), self.rules(key.name, value)?))
                });
                Some(Value::Lists(lists.collect()))
            }
            Kind::Pairs => {
                let mut pairs = BTreeMap::new();
                for (name, value) in self.entries(key.name, value)? {
                    self.is_function(name.get_ref(), name.span());
                    let right = self.text(key.name, value)?;
                    if key.name == "knowledge.locks" {
                        self.is_function(&right, value.span());
                    }
                    pairs.insert(name.get_ref().to_string(), right);
                }
                Some(Value::Pairs(pairs))
            }
            Kind::RuleSettings => {
                let mut rules = BTreeMap::new();
                for (name, value) in self.entries(key.name, value)? {
                    self.is_rule(name.get_ref(), name.span());
                    rules.insert(name.get_ref().to_string(), self.rule_setting(name.get_ref(), value)?);
                }
                Some(Value::Rules(rules))
            }
        }
    }

    fn rule_setting(&mut self, rule: &str, value: &Spanned<DeValue<'_>>) -> Option<RuleSetting> {
        let mut setting = RuleSetting::default();
        for (name, value) in self.entries(&format!("rules.{rule}"), value)? {
            match &**name.get_ref() {
                "severity" => setting.severity = self.word("severity", value, SEVERITIES),
                "unsafe" => match value.get_ref() {
                    DeValue::Boolean(value) => setting.is_unsafe = Some(*value),
                    _ => {
                        self.expected::<()>("unsafe", value, "`true` or `false`");
                    }
                },
                other => {
                    let help = nearest(other, ["severity", "unsafe"].into_iter());
                    let help = help.map(|near| format!("did you mean `{near}`?"));
                    self.add(name.span(), format!("a rule has no key `{other}`"), help);
                }
            }
        }
        Some(setting)
    }

    fn expected<T>(&mut self, key: &str, value: &Spanned<DeValue<'_>>, what: &str) -> Option<T> {
        self.add(value.span(), format!("`{key}` needs {what}"), None);
        None
    }

    fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => self.expected(key, value, "a text"),
        }
    }

    fn word(&mut self, key: &str, value: &Spanned<DeValue<'_>>, words: &[&str]) -> Option<String> {
        let text = self.text(key, value)?;
        if words.is_empty() || words.contains(&text.as_str()) {
            return Some(text);
        }
        let help = nearest(&text, words.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        self.add(value.span(), format!("`{key}` is one of {}, not `{text}`", words.join(", ")), help);
        None
    }

    fn list(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        item: impl Fn(&mut Self, &Spanned<DeValue<'_>>) -> Option<String>,
    ) -> Option<Vec<String>> {
        match value.get_ref() {
            DeValue::Array(items) => Some(items.iter().filter_map(|value| item(self, value)).collect()),
            _ => self.expected(key, value, "a list"),
        }
    }

    fn rules(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        self.list(key, value, |reader, item| {
            let name = reader.text(key, item)?;
            reader.is_rule(&name, item.span());
            Some(name)
        })
    }

    fn function(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = self.text("a function", value)?;
        self.is_function(&text, value.span());
        Some(text)
    }

    fn entries<'t, 'i>(&mut self, key: &str, value: &'t Spanned<DeValue<'i>>) -> Option<Vec<Entry<'t, 'i>>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table.iter().collect()),
            _ => self.expected(key, value, "a table"),
        }
    }

    fn glob(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let glob = self.text(key, value)?;
        self.is_glob(&glob, value.span());
        Some(glob)
    }

    fn is_glob(&mut self, glob: &str, span: Range<usize>) {
        if let Err(error) = patterns("/", &[glob.to_owned()]) {
            self.add(span, format!("a pattern cannot be read: {error}"), None);
        }
    }

    fn is_rule(&mut self, name: &str, span: Range<usize>) {
        if let Err(unknown) = meant(&self.known.known, name) {
            let help = unknown.nearest.map(|near| format!("did you mean `{near}`?"));
            self.add(span, format!("there is no rule or group `{name}`"), help);
        }
    }

    fn is_function(&mut self, name: &str, span: Range<usize>) {
        if symbol_path(name).is_none() {
            let help = "write it as `example.com/pkg.Func` or `(*example.com/pkg.Type).Method`";
            self.add(span, format!("`{name}` names no function"), Some(help.to_owned()));
        }
    }
}
