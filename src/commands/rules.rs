//! `explain` and `rules`: what the rules say of themselves.

use std::io::Write as _;

use anyhow::bail;
use gofix_analysis::{Default, FixKind, RuleMetadata};
use gofix_engine::{Selection, SelectionRequest};
use gofix_transforms::RULES;
use serde::Serialize;

use crate::cli::RulesFormat;

/// Prints the documentation of a rule.
pub(crate) fn explain(rule: &str) -> anyhow::Result<u8> {
    let Some(entry) = RULES.iter().find(|entry| entry.metadata.name == rule) else {
        let request = SelectionRequest { select: vec![rule.to_owned()], ..SelectionRequest::default() };
        if let Err(unknown) = Selection::resolve(RULES, &request) {
            bail!("{unknown}; `gofix-trio rules` lists them");
        }
        bail!("`{rule}` is a group; `gofix-trio rules` lists its rules");
    };
    let rule = entry.metadata;
    let mut out = anstream::stdout();
    writeln!(out, "# {}\n", rule.name)?;
    writeln!(out, "{} · {} · {} · {}\n", rule.group.name(), default_of(rule), rule.severity.name(), fix_of(rule))?;
    for line in rule.docs.lines() {
        writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line).trim_end())?;
    }
    Ok(0)
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
    let rows: Vec<Row> = RULES.iter().map(|entry| row(entry.metadata)).collect();
    let mut out = anstream::stdout();
    match format {
        RulesFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
        RulesFormat::Markdown => {
            writeln!(out, "| rule | group | default | fix | what it finds |\n|---|---|---|---|---|")?;
            for row in rows {
                writeln!(out, "| `{}` | {} | {} | {} | {} |", row.name, row.group, row.default, row.fix, row.summary)?;
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
