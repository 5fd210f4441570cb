//! What a run is asked to do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use gofix_analysis::{Applicability, Default, Options, RuleEntry, RuleMetadata, Severity};
use gofix_semantics::module::{BuildContext, GoEnv, GoVersion};
use gofix_text::TextSize;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::baseline::Baseline;
use crate::cache::Cache;
use crate::meta::{META_RULES, SYNTAX_ERROR};
use crate::scope::ChangedLines;

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
    /// Whether files that are not part of the build are looked at too, each in a build that takes it in.
    pub other_builds: bool,
    /// Whether test files are looked at.
    pub tests: bool,
    /// What is normally left out.
    pub include: Include,
    /// What a team decided.
    pub policy: Policy,
    /// Only findings on these lines count.
    pub lines: Option<ChangedLines>,
    /// Findings that are known do not count. The folder is the one that its paths are relative to.
    pub baseline: Option<(String, Baseline)>,
    /// Which of the fixes that may be applied are.
    pub accept: Accept,
    /// Whether the edits of each fix alone are wanted: laying them out costs a parse of the declarations that each edits.
    /// Without them a [`crate::SingleFix`] has no edits.
    pub single_fixes: bool,
    /// Whether the changes will be written. What killed runs left beside the files is then taken away first.
    pub writes: bool,
    /// Where answers of earlier runs are kept, if they may be taken.
    pub cache: Option<Cache>,
}

/// What a team decided about rules and files.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Severities other than the rules' own.
    pub severities: BTreeMap<&'static str, Severity>,
    /// The severity of findings in `_test.go`.
    pub test_severity: Option<Severity>,
    /// Rules whose unsafe fixes count as safe, or safe ones as unsafe.
    pub trust: BTreeMap<&'static str, Applicability>,
    /// Rules whose unsafe fixes are applied.
    pub unsafe_rules: BTreeSet<&'static str>,
    /// Files and folders that are left out.
    pub exclude: Option<Gitignore>,
    /// Rules that are left out in some files.
    pub per_file: Vec<(Gitignore, BTreeSet<&'static str>)>,
    /// What the team knows of its own code.
    pub options: Options,
}

impl Policy {
    /// Whether findings of a rule are left out in a file.
    pub(crate) fn ignores(&self, path: &str, rule: &str) -> bool {
        self.per_file.iter().any(|(files, rules)| {
            rules.contains(rule)
                && Path::new(path).starts_with(files.path())
                && files.matched_path_or_any_parents(path, false).is_ignore()
        })
    }

    /// The severity of a finding of a rule in a file.
    pub(crate) fn severity(&self, path: &str, rule: &RuleMetadata, own: Option<Severity>) -> Option<Severity> {
        let configured = self.severities.get(rule.name).copied().or(own);
        match self.test_severity {
            Some(severity) if path.ends_with("_test.go") => Some(severity),
            _ => configured,
        }
    }
}

impl Settings {
    /// Whether a text holds what a rule looks for: a word of each group of its triggers, or one of the team's own.
    pub(crate) fn may_find(&self, rule: &RuleMetadata, text: &str) -> bool {
        rule.triggers.iter().all(|group| gofix_syntax::has_trigger(text, group))
            || self.policy.options.own.words().any(|word| gofix_syntax::has_trigger(text, &[word]))
    }
}

/// A fix that could be applied.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The file of the finding.
    pub path: &'a str,
    /// The rule.
    pub rule: &'static str,
    /// Where the finding stands in the file as it was read; `None` if it stands in text that a fix wrote.
    pub start: Option<TextSize>,
}

/// Chooses among the fixes that may be applied; the findings of the others are reported all the same.
#[derive(Clone, Default)]
pub struct Accept(Option<Arc<Choice>>);

type Choice = dyn Fn(Candidate<'_>) -> bool + Send + Sync;

impl Accept {
    /// Only those for which `choice` is true.
    pub fn only(choice: impl Fn(Candidate<'_>) -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(choice)))
    }

    /// Only those that this choice takes and `other` too.
    pub(crate) fn and(&self, other: impl Fn(Candidate<'_>) -> bool + Send + Sync + 'static) -> Self {
        let this = self.clone();
        Self::only(move |candidate| this.takes(candidate) && other(candidate))
    }

    /// Whether every fix is chosen.
    pub(crate) fn takes_all(&self) -> bool {
        self.0.is_none()
    }

    /// Whether a fix is chosen.
    pub(crate) fn takes(&self, candidate: Candidate<'_>) -> bool {
        self.0.as_ref().is_none_or(|choice| choice(candidate))
    }
}

impl fmt::Debug for Accept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Accept(some)" } else { "Accept(all)" })
    }
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
    /// Which of the engine's own findings count.
    pub meta: BTreeSet<&'static str>,
    /// Every rule that there is.
    pub known: Vec<&'static RuleMetadata>,
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
    /// Rules that the default set leaves out although they are on: those that are new.
    pub held_back: BTreeSet<&'static str>,
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
        let known: Vec<&'static RuleMetadata> =
            all.iter().map(|rule| rule.metadata).chain(META_RULES.iter().copied()).collect();
        let mut chosen = BTreeSet::new();
        let mut named = BTreeSet::new();
        if request.select.is_empty() {
            let is_on = |rule: &&&RuleMetadata| rule.default == Default::On && !request.held_back.contains(rule.name);
            chosen.extend(known.iter().filter(is_on).map(|rule| rule.name));
        }
        // A file that cannot be judged is worth a word whatever was selected.
        chosen.insert(SYNTAX_ERROR.name);
        for word in request.select.iter().chain(&request.extend) {
            chosen.extend(meant(&known, word)?);
            named.extend(known.iter().map(|rule| rule.name).filter(|name| name == word));
        }
        for word in &request.ignore {
            for name in meant(&known, word)? {
                chosen.remove(name);
            }
        }
        let mut rules: Vec<RuleEntry> = all.iter().filter(|r| chosen.contains(r.metadata.name)).copied().collect();
        rules.sort_by_key(|rule| rule.metadata.name);
        let meta = META_RULES.iter().map(|rule| rule.name).filter(|name| chosen.contains(name)).collect();
        Ok(Self { rules, named, meta, known })
    }

    /// Whether findings of a rule are looked for.
    pub fn has(&self, rule: &str) -> bool {
        self.meta.contains(rule) || self.rules.iter().any(|entry| entry.metadata.name == rule)
    }
}

/// Files and folders that patterns as in `.gitignore` name, relative to a folder.
pub type Patterns = Gitignore;

/// Reads patterns. The error names the one that is wrong.
pub fn patterns(root: &str, globs: &[String]) -> Result<Patterns, String> {
    let mut builder = GitignoreBuilder::new(root);
    for glob in globs {
        builder.add_line(None, glob).map_err(|error| format!("`{glob}`: {error}"))?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// The names of the rules that a word stands for: a rule, a group, or `all`.
pub fn meant(known: &[&'static RuleMetadata], word: &str) -> Result<Vec<&'static str>, UnknownRule> {
    let found: Vec<_> = known
        .iter()
        .filter(|rule| word == "all" || rule.name == word || rule.group.name() == word)
        .map(|rule| rule.name)
        .collect();
    if !found.is_empty() || gofix_analysis::Group::ALL.iter().any(|group| group.name() == word) {
        return Ok(found);
    }
    let names = known.iter().flat_map(|rule| [rule.name, rule.group.name()]);
    Err(UnknownRule { name: word.to_owned(), nearest: nearest(word, names) })
}

/// The known name with the most letters in common, if it is near enough to be meant.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .min()
        .map(|(_, name)| name)
}
