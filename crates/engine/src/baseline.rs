//! Findings that were known before, so that a team can start with what is new.
//!
//! An entry is a rule, a path, the enclosing function and a hash of the statement, with how often it was found: lines may
//! move. [`Baseline::known`] pairs findings and entries, each entry once, first where everything agrees, then where only
//! the function, then where only the file has another name. What is left over is new.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::outcome::Finding;

/// The findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// How often each was found.
    pub entries: BTreeMap<Entry, usize>,
}

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// The file, relative to the folder of the baseline.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// The enclosing function.
    pub function: String,
    /// The hash of the statement.
    pub hash: String,
}

impl Entry {
    /// What `finding` is known by. `path` is its file as the baseline names it.
    pub fn of(finding: &Finding, path: &str) -> Self {
        Self {
            path: path.to_owned(),
            rule: finding.rule.to_owned(),
            function: finding.function.clone(),
            hash: finding.statement.clone(),
        }
    }
}

impl Baseline {
    /// A baseline of some findings.
    pub fn of(found: impl IntoIterator<Item = Entry>) -> Self {
        let mut baseline = Self::default();
        for entry in found {
            *baseline.entries.entry(entry).or_default() += 1;
        }
        baseline
    }

    /// For each finding whether it is known.
    pub fn known(&self, found: &[Entry]) -> Vec<bool> {
        let mut left = self.entries.clone();
        let mut known = vec![false; found.len()];
        let agreements: [fn(&Entry, &Entry) -> bool; 4] = [
            |a, b| a == b,
            // The function has another name.
            |a, b| a.path == b.path,
            // The file was moved.
            |a, b| a.function == b.function,
            // Both: then at least the file's own name stays.
            |a, b| file_name(&a.path) == file_name(&b.path),
        ];
        let mut by_hash: BTreeMap<(&str, &str), Vec<&Entry>> = BTreeMap::new();
        for entry in self.entries.keys() {
            by_hash.entry((&entry.rule, &entry.hash)).or_default().push(entry);
        }
        for agree in agreements {
            for (finding, is_known) in found.iter().zip(&mut known).filter(|(_, is_known)| !**is_known) {
                let candidates = by_hash.get(&(finding.rule.as_str(), finding.hash.as_str()));
                let mut fitting = candidates.into_iter().flatten().filter(|entry| agree(entry, finding));
                let entry = fitting.find(|entry| left.get(**entry).is_some_and(|count| *count > 0));
                if let Some(count) = entry.and_then(|entry| left.get_mut(*entry)) {
                    *count -= 1;
                    *is_known = true;
                }
            }
        }
        known
    }

    /// The file's text: one line for each entry, sorted, so that merges are easy.
    pub fn write(&self) -> String {
        let mut text = "{\n  \"version\": 1,\n  \"findings\": [".to_owned();
        for (index, (entry, count)) in self.entries.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let field = |name: &str, value: &str| format!("\"{name}\": {}", quoted(value));
            let fields = [
                field("path", &entry.path),
                field("rule", &entry.rule),
                field("function", &entry.function),
                field("hash", &entry.hash),
            ];
            let _ = write!(text, "{comma}\n    {{{}, \"count\": {count}}}", fields.join(", "));
        }
        text.push_str(if self.entries.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        text
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &str) -> Entry {
        let parts: Vec<&str> = text.split(' ').collect();
        let [rule, path, function, hash] = parts.as_slice() else { panic!("four words: {text}") };
        Entry {
            path: (*path).to_owned(),
            rule: (*rule).to_owned(),
            function: (*function).to_owned(),
            hash: (*hash).to_owned(),
        }
    }

    /// `written` and `found` are lists of `rule path function hash`; `wanted` tells which of the found are known.
    fn check(written: &[&str], found: &[&str], wanted: &[bool]) {
        let baseline = Baseline::of(written.iter().map(|text| entry(text)));
        let found: Vec<Entry> = found.iter().map(|text| entry(text)).collect();
        assert_eq!(baseline.known(&found), wanted, "{written:?} against {found:?}");
    }

    #[test]
    fn duplicates_are_counted() {
        check(&["r a.go F 1"], &["r a.go F 1", "r a.go F 1"], &[true, false]);
        check(&["r a.go F 1", "r a.go F 1"], &["r a.go F 1", "r a.go F 1", "r a.go F 1"], &[true, true, false]);
    }

    #[test]
    fn renamed_surroundings_are_known() {
        check(&["r a.go F 1"], &["r a.go G 1"], &[true]);
        check(&["r a/x.go F 1"], &["r b/y.go F 1"], &[true]);
        check(&["r a/x.go F 1"], &["r b/x.go G 1"], &[true]);
        check(&["r a/x.go F 1"], &["r b/y.go G 1"], &[false]);
    }

    #[test]
    fn the_exact_one_goes_first_and_other_code_is_new() {
        check(&["r a.go F 1"], &["r b.go F 1", "r a.go F 1"], &[false, true]);
        check(&["r a.go F 1"], &["r a.go F 2", "q a.go F 1"], &[false, false]);
    }

    #[test]
    fn the_text_is_one_line_an_entry() {
        assert_eq!(Baseline::default().write(), "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
        let one = Baseline::of([entry("r a\"b.go F 1")]).write();
        let line = r#"    {"path": "a\"b.go", "rule": "r", "function": "F", "hash": "1", "count": 1}"#;
        assert_eq!(one, format!("{{\n  \"version\": 1,\n  \"findings\": [\n{line}\n  ]\n}}\n"));
    }
}
