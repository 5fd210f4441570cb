//! What a run is asked to do.

use std::collections::BTreeSet;
use std::sync::Arc;

use gofix_analysis::{Applicability, Default, RuleEntry};
use gofix_semantics::module::{BuildContext, GoEnv, GoVersion};

/// The settings of one run. All paths are absolute and clean, with `/` as separator.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Files and folders to look at; folders with everything below.
    pub paths: Vec<String>,
    /// A text that stands in for a file of this path, which is then among `paths`.
    pub overlay: Option<(String, Arc<str>)>,
    /// The least applicability that is applied; `None` applies nothing.
    pub apply: Option<Applicability>,
    /// The rules that run.
    pub selection: Selection,
    /// Operating system, architecture and tags.
    pub build: BuildContext,
    /// Where the Go installation and the module cache are.
    pub env: GoEnv,
    /// Overrides the version of go.mod.
    pub go_version: Option<GoVersion>,
    /// Whether test files are looked at.
    pub tests: bool,
    /// What is normally left out.
    pub include: Include,
}

/// What is normally left out and may be taken in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Include {
    /// Folders called `vendor`.
    pub vendor: bool,
    /// Folders called `testdata`.
    pub testdata: bool,
    /// Files marked as generated. They are looked at and never edited.
    pub generated: bool,
}

/// The rules of a run.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The rules that run, in the order of their names.
    pub rules: Vec<RuleEntry>,
    /// Those that were selected by their own name.
    pub named: BTreeSet<&'static str>,
}

/// What the user says about rules: names of rules and groups, and `all`.
#[derive(Clone, Debug, Default)]
pub struct SelectionRequest {
    /// Only these; empty for the default set.
    pub select: Vec<String>,
    /// These too.
    pub extend: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

/// A name that is neither a rule nor a group.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule or group `{name}`{}", .nearest.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
pub struct UnknownRule {
    /// What was written.
    pub name: String,
    /// The nearest known name.
    pub nearest: Option<&'static str>,
}

impl Selection {
    /// The rules that a request means.
    pub fn resolve(all: &[RuleEntry], request: &SelectionRequest) -> Result<Self, UnknownRule> {
        let mut rules = BTreeSet::new();
        let mut named = BTreeSet::new();
        if request.select.is_empty() {
            rules.extend(all.iter().filter(|r| r.metadata.default == Default::On).map(|r| r.metadata.name));
        }
        for word in request.select.iter().chain(&request.extend) {
            rules.extend(meant(all, word)?);
            named.extend(all.iter().map(|r| r.metadata.name).filter(|name| name == word));
        }
        for word in &request.ignore {
            for name in meant(all, word)? {
                rules.remove(name);
            }
        }
        let mut rules: Vec<RuleEntry> = all.iter().filter(|r| rules.contains(r.metadata.name)).copied().collect();
        rules.sort_by_key(|rule| rule.metadata.name);
        Ok(Self { rules, named })
    }
}

/// The names of the rules that a word stands for.
fn meant(all: &[RuleEntry], word: &str) -> Result<Vec<&'static str>, UnknownRule> {
    let found: Vec<_> = all
        .iter()
        .map(|rule| rule.metadata)
        .filter(|rule| word == "all" || rule.name == word || rule.group.name() == word)
        .map(|rule| rule.name)
        .collect();
    if !found.is_empty() || gofix_analysis::Group::ALL.iter().any(|group| group.name() == word) {
        return Ok(found);
    }
    let known = all.iter().flat_map(|rule| [rule.metadata.name, rule.metadata.group.name()]);
    Err(UnknownRule { name: word.to_owned(), nearest: nearest(word, known) })
}

/// The known name with the most letters in common, if it is near enough to be meant.
fn nearest(word: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    known
        .map(|name| (strsim::levenshtein(word, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .min()
        .map(|(_, name)| name)
}
