//! The configuration: the nearest `gofix-trio.toml` upward and the environment, each value with where it comes from.
//!
//! Start reading at [`Config::load`]. Layers: defaults, the file, the environment; the command line comes on top in
//! [`crate::commands::settings`]. What is wrong is an error with its place, never a guess.

pub(crate) mod init;
pub(crate) mod keys;
pub(crate) mod read;
pub(crate) mod schema;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anyhow::{Context as _, bail};
use gofix_analysis::{Applicability, Options, OwnFacts, Severity, symbol_path};
use gofix_engine::{Patterns, Policy, Selection, SelectionRequest, meant, nearest, patterns};
use gofix_transforms::RULES;

use crate::cli::ConfigArgs;
use crate::commands::cache::VARIABLE;
use crate::paths;
use keys::{KEYS, Key, Kind};
pub(crate) use value::{Origin, Value};
use value::{Wrong, quoted};

/// What all variables begin with.
const PREFIX: &str = "GOFIX_TRIO_";

/// The names of configuration files, the first that is there counts.
pub(crate) const FILE_NAMES: [&str; 2] = ["gofix-trio.toml", ".gofix-trio.toml"];

/// What is in force.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    values: BTreeMap<&'static str, (Value, Origin)>,
    /// The file, if there is one.
    pub(crate) path: Option<String>,
    /// The folder that patterns are relative to.
    pub(crate) root: String,
}

impl Config {
    /// Reads the file and the environment.
    pub(crate) fn load(base: &str, args: &ConfigArgs) -> anyhow::Result<Self> {
        let mut config = Self { values: BTreeMap::new(), path: None, root: base.to_owned() };
        if args.isolated {
            return Ok(config);
        }
        let known = every_rule()?;
        let named = args.config.clone().or_else(|| std::env::var(format!("{PREFIX}CONFIG")).ok());
        let path = named.map(|path| paths::absolute(base, &path)).or_else(|| nearest_file(base));
        if let Some(path) = path {
            let text = gofix_engine::read(&path).with_context(|| format!("reading the configuration {path}"))?;
            let shown = path.strip_prefix(base).map_or(path.as_str(), |rest| rest.trim_start_matches('/')).to_owned();
            let values = read::read(&text, &known).map_err(|wrong| drawn(&shown, &text, &wrong))?;
            for (key, (value, span)) in values {
                let line = text.get(..span.start).map_or(0, |before| before.matches('\n').count()) + 1;
                config.values.insert(key, (value, Origin::File(shown.clone(), line)));
            }
            path.rsplit_once('/').map_or("/", |(folder, _)| folder).clone_into(&mut config.root);
            config.path = Some(path);
        }
        let mut variables: Vec<(String, String)> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with(PREFIX) && *name != format!("{PREFIX}CONFIG") && name != VARIABLE)
            .collect();
        variables.sort();
        for (name, value) in variables {
            let (key, value) = variable(&name, &value, &known)?;
            config.values.insert(key, (value, Origin::Environment(name)));
        }
        Ok(config)
    }

    /// Each key with its value, if somebody gave it one, and where that comes from.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'static Key, Option<&Value>, Origin)> {
        KEYS.iter().map(|key| match self.values.get(key.name) {
            Some((value, origin)) => (key, Some(value), origin.clone()),
            None => (key, None, Origin::Default),
        })
    }

    fn get(&self, key: &str) -> Option<&Value> {
        debug_assert!(keys::find(key).is_some(), "{key} is declared");
        self.values.get(key).map(|(value, _)| value)
    }

    /// A switch.
    pub(crate) fn bool(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Some(Value::Bool(value)) => Some(*value),
            _ => None,
        }
    }

    /// A text.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// A list; empty if nothing was said.
    pub(crate) fn list(&self, key: &str) -> &[String] {
        match self.get(key) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The file of known findings, absolute.
    pub(crate) fn baseline(&self) -> Option<String> {
        self.text("baseline").map(|path| paths::absolute(&self.root, path))
    }

    /// A severity.
    pub(crate) fn severity(&self, key: &str) -> Option<Severity> {
        self.text(key).and_then(severity)
    }

    /// What is said of rules, by names.
    pub(crate) fn selection(&self) -> SelectionRequest {
        let both = |one: &str, other: &str| self.list(one).iter().chain(self.list(other)).cloned().collect();
        SelectionRequest {
            select: self.list("select").to_vec(),
            extend: self.list("extend-select").to_vec(),
            ignore: both("ignore", "extend-ignore"),
            held_back: self.held_back(),
        }
    }

    /// Rules that are new in this version stay off until they are asked for.
    pub(crate) fn held_back(&self) -> BTreeSet<&'static str> {
        if self.bool("preview") == Some(true) {
            return BTreeSet::new();
        }
        let is_new = |since: &str| since == env!("CARGO_PKG_VERSION") && since != "0.1.0";
        RULES.iter().map(|rule| rule.metadata).filter(|rule| is_new(rule.since)).map(|rule| rule.name).collect()
    }

    /// What the team decided.
    pub(crate) fn policy(&self, known: &Selection) -> anyhow::Result<Policy> {
        let rules_of = |words: &[String]| -> anyhow::Result<BTreeSet<&'static str>> {
            let mut rules = BTreeSet::new();
            for word in words {
                rules.extend(meant(&known.known, word)?);
            }
            Ok(rules)
        };
        let mut policy = Policy {
            test_severity: self.severity("test-severity"),
            exclude: self.patterns(self.list("exclude"))?,
            options: self.options(),
            ..Policy::default()
        };
        for (key, trust) in [("extend-safe", Applicability::Safe), ("extend-unsafe", Applicability::Unsafe)] {
            policy.trust.extend(rules_of(self.list(key))?.into_iter().map(|rule| (rule, trust)));
        }
        if let Some(Value::Lists(lists)) = self.get("per-file-ignores") {
            for (glob, words) in lists {
                let files = self.patterns(std::slice::from_ref(glob))?;
                policy
                    .per_file
                    .extend(files.map(|files| Ok::<_, anyhow::Error>((files, rules_of(words)?))).transpose()?);
            }
        }
        if let Some(Value::Rules(rules)) = self.get("rules") {
            // What is said of a rule goes before what is said of its group.
            let is_group = |word: &str| !known.known.iter().any(|rule| rule.name == word);
            let (groups, own): (Vec<_>, Vec<_>) = rules.iter().partition(|(word, _)| is_group(word));
            for (word, setting) in groups.into_iter().chain(own) {
                for rule in meant(&known.known, word)? {
                    policy.severities.extend(setting.severity.as_deref().and_then(severity).map(|s| (rule, s)));
                    match setting.is_unsafe {
                        Some(true) => drop(policy.unsafe_rules.insert(rule)),
                        Some(false) => drop(policy.unsafe_rules.remove(rule)),
                        None => {}
                    }
                }
            }
        }
        Ok(policy)
    }

    fn patterns(&self, globs: &[String]) -> anyhow::Result<Option<Patterns>> {
        if globs.is_empty() {
            return Ok(None);
        }
        patterns(&self.root, globs)
            .map(Some)
            .map_err(|error| anyhow::anyhow!("a pattern of the configuration: {error}"))
    }

    /// What the team knows of its own code.
    pub(crate) fn options(&self) -> Options {
        let functions = |key: &str| self.list(key).iter().filter_map(|text| symbol_path(text)).collect();
        let pairs = |key: &str| match self.get(key) {
            Some(Value::Pairs(pairs)) => pairs.clone(),
            _ => BTreeMap::new(),
        };
        let own = OwnFacts {
            never_return: functions("knowledge.never-return"),
            closes: functions("knowledge.closes"),
            cancels: functions("knowledge.cancels"),
            spans: functions("knowledge.spans"),
            locks: pairs("knowledge.locks")
                .iter()
                .filter_map(|(lock, unlock)| Some((symbol_path(lock)?, symbol_path(unlock)?)))
                .collect(),
            context_pairs: pairs("knowledge.context-pairs")
                .into_iter()
                .filter_map(|(function, form)| Some((symbol_path(&function)?, form)))
                .collect(),
        };
        let todo_contexts = self.bool("contexts.todo") == Some(true);
        let mut options = Options { own, todo_contexts, ..Options::default() };
        if let Some(text) = self.text("timeouts.server-read-header") {
            text.clone_into(&mut options.timeouts.server_read_header);
        }
        if let Some(text) = self.text("timeouts.http-client") {
            text.clone_into(&mut options.timeouts.http_client);
        }
        options
    }
}

/// A severity by its word.
fn severity(word: &str) -> Option<Severity> {
    [Severity::Note, Severity::Warning, Severity::Error].into_iter().find(|severity| severity.name() == word)
}

/// Every rule and group, to know their names.
pub(crate) fn every_rule() -> anyhow::Result<Selection> {
    Ok(Selection::resolve(RULES, &SelectionRequest { select: vec!["all".to_owned()], ..SelectionRequest::default() })?)
}

fn nearest_file(base: &str) -> Option<String> {
    let mut folder = Some(base);
    while let Some(dir) = folder {
        let file = FILE_NAMES.iter().map(|name| format!("{}/{name}", dir.trim_end_matches('/')));
        if let Some(found) = file.into_iter().find(|path| std::path::Path::new(path).is_file()) {
            return Some(found);
        }
        folder = dir.rsplit_once('/').map(|(parent, _)| parent).filter(|parent| !parent.is_empty());
    }
    None
}

/// The value of a variable, read as if it stood in a file.
fn variable(name: &str, value: &str, known: &Selection) -> anyhow::Result<(&'static str, Value)> {
    let names: Vec<String> = KEYS.iter().filter_map(keys::variable).collect();
    let Some(key) = KEYS.iter().find(|key| keys::variable(key).as_deref() == Some(name)) else {
        let hint = nearest(name, names.iter().map(String::as_str));
        bail!("{name} is no setting{}", hint.map(|near| format!("; did you mean {near}?")).unwrap_or_default());
    };
    let written = match key.kind {
        Kind::Bool => match value {
            "1" => "true".to_owned(),
            "0" => "false".to_owned(),
            other => other.to_owned(),
        },
        Kind::Text(_) | Kind::Duration => quoted(value),
        _ => {
            let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
            format!("[{}]", items.map(quoted).collect::<Vec<_>>().join(", "))
        }
    };
    let text = format!("{} = {written}\n", key.name);
    let mut values = read::read(&text, known).map_err(|wrong| {
        let first = wrong.first().map(with_help).unwrap_or_default();
        anyhow::anyhow!("{name}: {first}")
    })?;
    let (value, _) = values.remove(key.name).context("a key that was read is there")?;
    Ok((key.name, value))
}

fn with_help(wrong: &Wrong) -> String {
    wrong.help.as_ref().map_or_else(|| wrong.message.clone(), |help| format!("{}; {help}", wrong.message))
}

/// The errors of a file, drawn at their places.
pub(crate) fn drawn(path: &str, text: &str, wrong: &[Wrong]) -> anyhow::Error {
    let mut message = "the configuration cannot be used".to_owned();
    for wrong in wrong {
        let end = wrong.span.end.min(text.len());
        let span = wrong.span.start.min(end)..end;
        let mut annotation = AnnotationKind::Primary.span(span);
        if let Some(help) = &wrong.help {
            annotation = annotation.label(help);
        }
        let snippet = Snippet::source(text).path(path).annotation(annotation);
        let group = Group::with_title(Level::ERROR.primary_title(&wrong.message)).element(snippet);
        let _ = write!(message, "\n{}", Renderer::plain().render(&[group]));
    }
    anyhow::anyhow!(message)
}
