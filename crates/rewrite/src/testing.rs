//! Doors for tests: Go text in, Go text out.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use gofix_flow::Flow;
use gofix_semantics::Package;
use gofix_syntax::ast::{AstNode, Stmt};
use gofix_syntax::{Node, SourceFile, parse};
use gofix_text::{FileId, TextEdit};

use crate::draft::Draft;
use crate::{FixBuilder, NoFix, hygiene, settle_imports};

/// A file with `body` as the body of a function.
pub(crate) fn in_function(body: &str) -> String {
    format!("package p\n\nfunc f() {{\n{body}}}\n")
}

/// Runs an operation on the body of a function and compares the new body; gofmt must have nothing to say to it.
pub(crate) fn check_body(
    before: &str,
    change: impl for<'p> FnOnce(&mut Draft<'p>, &'p SourceFile) -> Result<(), NoFix>,
    after: &str,
) {
    let text = in_function(before);
    let file = parse(FileId(0), Arc::from(text.as_str()));
    let mut draft = Draft::new(&file);
    change(&mut draft, &file).expect("a fix");
    let result = draft.finish().expect("edits that fit").apply(&text);
    assert_eq!(result, in_function(after));
    assert_gofmt(&result);
}

/// The reason why an operation on the body of a function is refused.
pub(crate) fn refusal(
    before: &str,
    change: impl for<'p> FnOnce(&mut Draft<'p>, &'p SourceFile) -> Result<(), NoFix>,
) -> String {
    let file = parse(FileId(0), Arc::from(in_function(before)));
    let mut draft = Draft::new(&file);
    change(&mut draft, &file).expect_err("no fix").to_string()
}

/// Runs a fix on one file; gofmt and the hygiene check must have nothing to say to the result.
pub(crate) fn fixed(
    text: &str,
    change: impl for<'p> FnOnce(&mut FixBuilder<'p>, &'p SourceFile) -> Result<(), NoFix>,
) -> Result<String, NoFix> {
    let before = Package::from_sources(&[("a.go", text)]);
    let file = before.files().first().expect("the file");
    let flow = Flow::new(&before);
    let mut fix = FixBuilder::new(&flow);
    change(&mut fix, file)?;
    let mut raw = fix.finish()?;
    let changes: Vec<_> = raw.imports.iter().map(|(_, change)| change.clone()).collect();
    let edit = raw.edits.files.entry(file.id()).or_default();
    let imports = settle_imports(file, Some(edit), &changes);
    edit.try_merge(&TextEdit::new(imports).expect("imports that fit")).expect("other bytes");
    let result = edit.apply(text);
    assert_gofmt(&result);
    let after = Package::from_sources(&[("a.go", &result)]);
    assert_eq!(hygiene(&before, &after, &raw.edits), Ok(()), "{result}");
    Ok(result)
}

/// The first statement whose text begins with `start`.
pub(crate) fn stmt<'f>(file: &'f SourceFile, start: &str) -> Node<'f> {
    let found = file.root().descendants().filter(|node| Stmt::cast(*node).is_some());
    found.into_iter().find(|node| node.text().starts_with(start)).expect("a statement that begins so")
}

/// Compares with what gofmt prints, where there is a gofmt.
pub(crate) fn assert_gofmt(text: &str) {
    let spawned = Command::new("gofmt").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut gofmt) = spawned else { return };
    gofmt.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("gofmt reads");
    let printed = gofmt.wait_with_output().expect("gofmt ends");
    assert_eq!(String::from_utf8_lossy(&printed.stdout), text, "gofmt prints something else");
}
