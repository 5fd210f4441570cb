//! The file of known findings: read, written, pruned.

use anyhow::{Context as _, bail};
use gofix_engine::{Baseline, Entry, Finding, Settings};
use serde::Deserialize;

/// Where it is written when nobody named a file.
pub(crate) const DEFAULT_NAME: &str = "gofix-trio-baseline.json";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    path: String,
    rule: String,
    function: String,
    hash: String,
    count: usize,
}

/// Reads a baseline.
pub(crate) fn read(path: &str) -> anyhow::Result<Baseline> {
    let text = gofix_engine::read(path).with_context(|| format!("reading the baseline {path}"))?;
    of_text(path, &text)
}

/// Reads the text of one.
pub(crate) fn of_text(path: &str, text: &str) -> anyhow::Result<Baseline> {
    let file: File = serde_json::from_str(text).with_context(|| format!("{path} is no baseline"))?;
    if file.version != 1 {
        bail!("{path}: this version reads baselines of version 1, not {}", file.version);
    }
    let mut baseline = Baseline::default();
    for Row { path, rule, function, hash, count } in file.findings {
        let known = baseline.entries.entry(Entry { path, rule, function, hash }).or_default();
        *known = known.saturating_add(count);
    }
    Ok(baseline)
}

/// The baseline of what is found now. What the old one says of files and rules that this run did not look at is kept, all
/// else that is not found any more goes.
pub(crate) fn renewed(old: Option<Baseline>, root: &str, found: &[&Finding], settings: &Settings) -> Baseline {
    let named = |finding: &&&Finding| finding.rule != gofix_engine::SYNTAX_ERROR.name;
    let mut baseline = Baseline::of(found.iter().filter(named).map(|f| Entry::of(f, relative(&f.place.path, root))));
    for (entry, count) in old.map(|old| old.entries).unwrap_or_default() {
        let path = format!("{}/{}", root.trim_end_matches('/'), entry.path);
        let is_below =
            |folder: &String| path == *folder || path.starts_with(&format!("{}/", folder.trim_end_matches('/')));
        let was_looked_at = settings.paths.iter().any(is_below) && settings.selection.has(&entry.rule);
        if !was_looked_at {
            *baseline.entries.entry(entry).or_default() += count;
        }
    }
    baseline
}

fn relative<'p>(path: &'p str, root: &str) -> &'p str {
    path.strip_prefix(root).map_or(path, |rest| rest.trim_start_matches('/'))
}
