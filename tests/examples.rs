//! The examples on the rules' pages do what the pages say.
//!
//! Those that are whole files of the standard library are run: `before` must become `after`, or be found where there is no
//! `after`; in `good` and `silent` nothing is found.

use std::path::Path;
use std::process::Command;

struct Example<'p> {
    /// `before`, `after`, `good`, `silent`.
    kind: &'p str,
    /// The Go version that it is about.
    version: &'p str,
    code: &'p str,
}

fn examples(page: &str) -> Vec<Example<'_>> {
    let blocks = page.split("\n```go ").skip(1).filter_map(|rest| rest.split_once("\n```"));
    blocks
        .filter_map(|(block, _)| {
            let (head, code) = block.split_once('\n')?;
            let mut words = head.split(' ');
            let kind = words.next()?;
            let version = words.next().and_then(|word| word.strip_prefix("go")).unwrap_or("1.26");
            Some(Example { kind, version, code })
        })
        .collect()
}

/// Whether nothing but the standard library is needed, and the file is whole.
fn is_whole(code: &str) -> bool {
    let imports = code.lines().filter(|line| line.trim_start().starts_with('"') || line.starts_with("import \""));
    code.starts_with("package ") && !imports.into_iter().any(|line| line.contains('.'))
}

/// The text after the rule's fixes, and what was found.
fn run(rule: &str, example: &Example<'_>) -> (String, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let name = if example.code.contains("\"testing\"") { "a_test.go" } else { "a.go" };
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("writing an example");
    write("go.mod", &format!("module example.com/a\n\ngo {}\n", example.version));
    write(name, &format!("{}\n", example.code));
    let done = Command::new(env!("CARGO_BIN_EXE_gofix-trio"))
        .env("GOFIX_TRIO_CACHE", "off")
        .args(["--isolated", "--unsafe", "--select", rule, "--format", "concise", "."])
        .current_dir(folder.path())
        .output()
        .expect("running the product");
    let text = std::fs::read_to_string(folder.path().join(name)).expect("reading an example");
    (text.trim_end().to_owned(), String::from_utf8_lossy(&done.stdout).into_owned())
}

#[test]
fn the_pages_are_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let (mut wrong, mut count) = (Vec::new(), 0);
    let pages = std::fs::read_dir(folder).expect("the pages").flatten().map(|entry| entry.path());
    for page in pages.filter(|page| page.file_stem().is_some_and(|stem| stem != "README")) {
        let rule = page.file_stem().and_then(|stem| stem.to_str()).expect("a rule's name").to_owned();
        let text = std::fs::read_to_string(&page).expect("reading a page");
        let all = examples(&text);
        for (index, example) in all.iter().enumerate().filter(|(_, example)| is_whole(example.code)) {
            let (now, found) = run(&rule, example);
            let after = all.get(index + 1).filter(|next| next.kind == "after");
            let is_true = match (example.kind, after) {
                ("before", Some(after)) => now == after.code.trim_end(),
                ("before", None) => !found.is_empty(),
                ("good" | "silent", _) => found.is_empty(),
                _ => continue,
            };
            count += 1;
            if !is_true {
                wrong.push(format!("{rule}, `{}`:\n{found}{now}\n", example.kind));
            }
        }
    }
    assert!(count > 10, "only {count} examples were run");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
