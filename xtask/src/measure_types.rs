//! What the product takes the calls of a module for, against what go/types does: `cargo xtask measure-types MODULE…`.
//!
//! The Go program in `xtask/callees` asks go/types; `gofix-trio debug types` answers for the product. Calls are joined by file and
//! place; a call is right where kind, package, receiver and name of the callee are the same.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::say;

/// Where a call stands: file, start and end.
type Place = (String, u64, u64);

/// What is called: kind of call, package, receiver, name.
type Callee = [String; 4];

/// Counts of one kind of calls.
#[derive(Default)]
struct Tally {
    all: u32,
    resolved: u32,
    right: u32,
}

/// Prints a line for each module.
pub(crate) fn run(modules: &[String]) -> anyhow::Result<()> {
    if modules.is_empty() {
        bail!("name the folders of Go modules: cargo xtask measure-types MODULE...");
    }
    say("| module | calls | resolved | of these right | into the standard library | resolved | of these right |");
    say("|---|--:|--:|--:|--:|--:|--:|");
    for module in modules {
        let (all, std) = measure(Path::new(module)).with_context(|| module.clone())?;
        let name = Path::new(module).file_name().unwrap_or_default().to_string_lossy();
        say(&format!("| {name} | {} | {} |", row(&all), row(&std)));
    }
    Ok(())
}

fn row(tally: &Tally) -> String {
    let percent = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
    let (resolved, right) = (percent(tally.resolved, tally.all), percent(tally.right, tally.resolved));
    format!("{} | {resolved:.2} % | {right:.3} %", tally.all)
}

fn measure(module: &Path) -> anyhow::Result<(Tally, Tally)> {
    let oracle = Path::new(env!("CARGO_MANIFEST_DIR")).join("callees");
    let mut go = Command::new("go");
    let folder = std::fs::canonicalize(module)?;
    let theirs = lines(go.args(["run", ".", "-C"]).arg(&folder).current_dir(oracle).env("GOWORK", "off"))?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--release", "--quiet", "--package", "gofix-trio", "--", "debug", "types"]).arg("-C");
    let ours = lines(cargo.arg(&folder).arg(".").current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")))?;
    let is_call = |record: &&Value| record["kind"] == "call";
    let ours: HashMap<Place, Callee> =
        ours.iter().filter(is_call).map(|record| (place(record), of_product(record))).collect();
    // Folders that hold no code of the module's own, such as `testdata`, are not looked at.
    let read: HashSet<&str> = ours.keys().map(|(file, ..)| file.as_str()).collect();
    let (mut all, mut std) = (Tally::default(), Tally::default());
    for record in theirs.iter().filter(|record| read.contains(record["file"].as_str().unwrap_or_default())) {
        let wanted = ["how", "pkg", "recv", "name"].map(|key| text(record, key));
        let unknown = || ["?", "", "", ""].map(str::to_owned);
        let found = ours.get(&place(record)).cloned().unwrap_or_else(unknown);
        let is_std = wanted[0] == "call" && !wanted[1].split('/').next().unwrap_or_default().contains('.');
        let is_right = found == wanted;
        if !is_right && found[0] != "?" {
            say(&format!("{}: go/types {wanted:?}, product {found:?}", text(record, "file")));
        }
        for tally in [Some(&mut all), is_std.then_some(&mut std)].into_iter().flatten() {
            tally.all += 1;
            tally.resolved += u32::from(found[0] != "?");
            tally.right += u32::from(is_right);
        }
    }
    Ok((all, std))
}

/// What the product says of a call; the first word is `?` where it says nothing.
fn of_product(record: &Value) -> Callee {
    let (how, object) = (text(record, "how"), &record["obj"]);
    let is_unknown = record["obj"].is_null() && record["type"] == "?";
    match how.as_str() {
        _ if is_unknown => ["?".to_owned(), String::new(), String::new(), String::new()],
        "call" => [how, text(object, "pkg"), text(object, "recv"), text(object, "name")],
        "builtin" => [how, String::new(), String::new(), text(object, "name")],
        _ => [how, String::new(), String::new(), String::new()],
    }
}

fn place(record: &Value) -> Place {
    let number = |key: &str| record[key].as_u64().unwrap_or_default();
    (text(record, "file"), number("start"), number("end"))
}

fn text(record: &Value, key: &str) -> String {
    record[key].as_str().unwrap_or_default().to_owned()
}

/// The JSON lines that a process prints.
fn lines(command: &mut Command) -> anyhow::Result<Vec<Value>> {
    let output = command.stderr(std::process::Stdio::inherit()).output().context("starting it")?;
    if !output.status.success() {
        bail!("{command:?}: {}", output.status);
    }
    let text = String::from_utf8(output.stdout)?;
    text.lines().map(|line| serde_json::from_str(line).context("a line that is not JSON")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn callees_are_compared_by_kind_and_name() {
        let method = json!({"how": "call", "type": "error", "obj": {"k": "method", "pkg": "os", "recv": "os.File", "name": "Close"}});
        assert_eq!(of_product(&method), ["call", "os", "os.File", "Close"]);
        let builtin = json!({"how": "builtin", "type": "int", "obj": {"k": "builtin", "name": "len"}});
        assert_eq!(of_product(&builtin), ["builtin", "", "", "len"]);
        let value = json!({"how": "dyn", "type": "int", "obj": {"k": "var", "name": "f"}});
        assert_eq!(of_product(&value), ["dyn", "", "", ""]);
        let unknown = json!({"how": "dyn", "type": "?", "obj": null});
        assert_eq!(of_product(&unknown)[0], "?");
    }
}
