//! `config` and `init`: what is in force and where it comes from; a file to start with.

use std::io::Write as _;

use anyhow::{Context as _, bail};
use serde_json::json;

use crate::cli::{ConfigArgs, ConfigFormat};
use crate::config::{Config, FILE_NAMES, every_rule, init, schema};
use crate::paths;

/// Prints what is in force.
pub(crate) fn show(args: &ConfigArgs, format: ConfigFormat) -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    if format == ConfigFormat::Schema {
        let known = every_rule()?.known;
        let mut names: Vec<&str> = known.iter().flat_map(|rule| [rule.name, rule.group.name()]).collect();
        names.push("all");
        names.sort_unstable();
        names.dedup();
        serde_json::to_writer_pretty(&mut out, &schema::schema(&names))?;
        writeln!(out)?;
        return Ok(0);
    }
    let base = paths::working_directory()?;
    let config = Config::load(&base, args)?;
    if format == ConfigFormat::Json {
        let entries: serde_json::Map<_, _> = config
            .entries()
            .map(|(key, value, origin)| {
                let value = value.map(crate::config::Value::json);
                (key.name.to_owned(), json!({"value": value, "from": origin.to_string()}))
            })
            .collect();
        serde_json::to_writer_pretty(&mut out, &json!({"file": config.path, "values": entries}))?;
        writeln!(out)?;
        return Ok(0);
    }
    writeln!(out, "# {}", config.path.as_deref().unwrap_or("no configuration file"))?;
    let rows: Vec<(String, String)> = config
        .entries()
        .map(|(key, value, origin)| {
            let value = value.map_or_else(|| key.default(), crate::config::Value::toml);
            (format!("{} = {value}", key.name), origin.to_string())
        })
        .collect();
    let width = rows.iter().map(|(left, _)| left.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
    for (left, origin) in rows {
        writeln!(out, "{left:width$}  # {origin}")?;
    }
    Ok(0)
}

/// Writes a commented file into the working directory.
pub(crate) fn init(force: bool) -> anyhow::Result<u8> {
    let there = FILE_NAMES.iter().find(|name| std::path::Path::new(name).exists());
    if let (Some(name), false) = (there, force) {
        bail!("{name} is there already; --force overwrites it");
    }
    let name = there.unwrap_or(&FILE_NAMES[0]);
    crate::paths::write(name, &init::commented()).with_context(|| format!("writing {name}"))?;
    writeln!(anstream::stderr(), "wrote {name}; `gofix-trio config` shows what is in force")?;
    Ok(0)
}
