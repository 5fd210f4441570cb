//! `cargo xtask new-rule NAME GROUP`: writes the three places of a new rule.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

const GROUPS: [&str; 4] = ["goroutine", "context", "defer", "resource"];

/// Writes the files.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("this crate lies in the workspace")?;
    let [name, group] = arguments else { bail!("cargo xtask new-rule NAME GROUP") };
    if !GROUPS.contains(&group.as_str()) {
        bail!("{group}: no group of that name; there are {}", GROUPS.join(", "));
    }
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
        bail!("{name}: a rule's name is lower-case words with dashes between them");
    }
    let module = name.replace('-', "_");
    let file = root.join(format!("transforms/{group}/{module}.rs"));
    if file.exists() {
        bail!("{} exists", file.display());
    }
    fs::write(&file, source(name, group)).with_context(|| format!("writing {}", file.display()))?;
    insert_line(
        &root.join(format!("transforms/{group}/mod.rs")),
        "pub(crate) mod ",
        &format!("pub(crate) mod {module};"),
    )?;
    let entry = format!("    RuleEntry::of::<{group}::{module}::{}>(),", type_name(name));
    let list = root.join("transforms/lib.rs");
    let text = fs::read_to_string(&list)?;
    let (before, after) = text.split_once("\n];").context("the list of rules ends with `];`")?;
    fs::write(&list, format!("{before}\n{entry}\n];{after}"))?;
    let case = root.join(format!("testdata/rules/{name}/first/before"));
    fs::create_dir_all(&case)?;
    fs::write(case.join("first.go"), "package first\n")?;
    crate::say(&format!("wrote {}; sort the entry into {}", file.display(), list.display()));
    Ok(())
}

/// Adds a line in its sorted place among the lines that begin with `prefix`.
fn insert_line(path: &Path, prefix: &str, line: &str) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let mut lines: Vec<&str> = text.lines().collect();
    let after = |l: &&str| l.starts_with(prefix) && *l > line;
    let last = lines.iter().rposition(|l| l.starts_with(prefix)).map_or(lines.len(), |index| index + 1);
    let place = lines.iter().position(after).unwrap_or(last);
    lines.insert(place, line);
    fs::write(path, lines.join("\n") + "\n")?;
    Ok(())
}

fn type_name(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
        })
        .collect()
}

fn source(name: &str, group: &str) -> String {
    let (rule, group) = (type_name(name), type_name(group));
    format!(
        r#"//! Says in a line what this rule is about.

use gofix_analysis::{{Rule, RuleContext, declare_rule}};

declare_rule! {{
    /// Finds …
    ///
    /// ## Why
    ///
    /// ## Example
    ///
    /// ```go before
    /// ```
    ///
    /// ```go after
    /// ```
    ///
    /// ## Fix safety
    ///
    /// ## Leaves alone
    {rule} = "{name}" {{
        group: {group}, default: On, severity: Warning, fix: Sometimes, since: "{}",
        triggers: [], may_reveal: [], yields_to: [], answered_by: [],
    }}
}}

impl Rule for {rule} {{
    fn check(_cx: &RuleContext<'_>) {{}}
}}
"#,
        env!("CARGO_PKG_VERSION")
    )
}
