//! `explain` and `rules`: what the rules say of themselves.

use std::io::Write as _;

use anyhow::bail;
use gofix_analysis::{Default, FixKind, RuleMetadata};
use gofix_engine::meant;
use serde::Serialize;

use crate::cli::RulesFormat;
use crate::config::every_rule;
use crate::report::markdown::unindented;

/// Prints the documentation of a rule.
pub(crate) fn explain(name: &str, format: RulesFormat) -> anyhow::Result<u8> {
    let known = every_rule()?.known;
    let Some(rule) = known.iter().find(|rule| rule.name == name) else {
        if let Err(unknown) = meant(&known, name) {
            bail!("{unknown}; `gofix-trio rules` lists them");
        }
        bail!("`{name}` is a group; `gofix-trio rules` lists its rules");
    };
    let mut out = std::io::stdout().lock();
    if format == RulesFormat::Json {
        let page = Page { row: row(rule), docs: unindented(rule.docs) };
        serde_json::to_writer_pretty(&mut out, &page)?;
        writeln!(out)?;
        return Ok(0);
    }
    writeln!(out, "# {}\n", rule.name)?;
    writeln!(out, "{} · {} · {} · {}\n", rule.group.name(), default_of(rule), rule.severity.name(), fix_of(rule))?;
    writeln!(out, "{}", unindented(rule.docs).trim())?;
    if !rule.answered_by.is_empty() {
        let names: Vec<String> = rule.answered_by.iter().map(|name| format!("`{name}`")).collect();
        writeln!(out, "\n## Answered by\n\nA suppression of {} counts for this rule too.", names.join(", "))?;
    }
    Ok(0)
}

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    row: Row,
    docs: String,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    group: &'static str,
    default: &'static str,
    severity: &'static str,
    fix: &'static str,
    since: &'static str,
    summary: String,
}

/// Prints the table of the rules.
pub(crate) fn table(format: RulesFormat) -> anyhow::Result<u8> {
    let mut rows: Vec<Row> = every_rule()?.known.into_iter().map(row).collect();
    rows.sort_by_key(|row| row.name);
    let mut out = std::io::stdout().lock();
    match format {
        RulesFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
        RulesFormat::Markdown => {
            writeln!(out, "| rule | group | default | fix | what it finds |\n|---|---|---|---|---|")?;
            for row in rows {
                let name = row.name;
                writeln!(
                    out,
                    "| [`{name}`](docs/rules/{name}.md) | {} | {} | {} | {} |",
                    row.group, row.default, row.fix, row.summary
                )?;
            }
        }
        RulesFormat::Text => {
            let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
            for row in rows {
                writeln!(out, "{:width$}  {:9}  {:6}  {}", row.name, row.group, row.default, row.summary)?;
            }
        }
    }
    Ok(0)
}

fn row(rule: &'static RuleMetadata) -> Row {
    Row {
        name: rule.name,
        group: rule.group.name(),
        default: default_of(rule),
        severity: rule.severity.name(),
        fix: fix_of(rule),
        since: rule.since,
        summary: rule.summary().split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn default_of(rule: &RuleMetadata) -> &'static str {
    match rule.default {
        Default::On => "on",
        Default::OptIn => "opt-in",
    }
}

fn fix_of(rule: &RuleMetadata) -> &'static str {
    match rule.fix {
        FixKind::Always => "always fixable",
        FixKind::Sometimes => "sometimes fixable",
        FixKind::Never => "no fix",
    }
}
