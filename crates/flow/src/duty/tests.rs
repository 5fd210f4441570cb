use gofix_knowledge::ResourceKind;
use gofix_syntax::ast::{AstNode, CallExpr};

use super::*;
use crate::testing::package;

/// The fate of what `os.Open` gives in `body`, in a word.
fn fate(body: &str) -> String {
    let package = package(&format!(
        "func f(name string, cond bool) error {{\n{body}\n\treturn nil\n}}\n\nfunc ok(err error) bool {{ return err == nil }}\n"
    ));
    let flow = Flow::new(&package);
    let calls = package.files().iter().flat_map(|file| file.root().descendants()).filter_map(CallExpr::cast);
    let call = calls.into_iter().find(|call| call.node().text().starts_with("os.Open(")).expect("a call");
    let Some(duty) = flow.duty(call, 0, ResourceKind::File.release()) else { return "none".to_owned() };
    match flow.fate(&duty) {
        Fate::Released => "released".to_owned(),
        Fate::HandedOver(kind, _) => kind.to_string(),
        Fate::Unknown => "unknown".to_owned(),
        Fate::LeftOpen(open) => format!("open, {} releases", open.releases.len()),
    }
}

const OPEN: &str = "\tf, err := os.Open(name)\n\tif err != nil {\n\t\treturn err\n\t}\n";

#[test]
fn who_releases_it() {
    for (body, wanted) in [
        ("\t_ = f.Name()", "open, 0 releases"),
        ("\tf.Close()", "released"),
        ("\tdefer f.Close()", "released"),
        ("\tdefer func() { f.Close() }()", "released"),
        ("\tif cond {\n\t\treturn errors.New(\"\")\n\t}\n\tf.Close()", "open, 1 releases"),
        ("\tif f != nil {\n\t\tf.Close()\n\t}", "released"),
        ("\tshut := func(c io.Closer) { c.Close() }\n\tdefer shut(f)", "released"),
        ("\tuse(f)", "arg"),
        ("\tfmt.Println(f)", "open, 0 releases"),
        ("\tgo io.ReadAll(f)", "go"),
        ("\tio.ReadAll(f)", "open, 0 releases"),
        ("\tvar c io.Closer = f\n\tc.Close()", "released"),
        ("\tx := struct{ f *os.File }{f}\n\t_ = x", "store"),
        ("\tf, err = os.Open(\"b\")\n\tif err != nil {\n\t\treturn err\n\t}\n\tf.Close()", "open, 0 releases"),
        ("\tif ok(err) {\n\t\treturn nil\n\t}\n\tf.Close()", "released"),
    ] {
        assert_eq!(fate(&format!("{OPEN}{body}")), wanted, "{body}");
    }
}

/// The variable of the error was declared by a call that cannot be seen; what comes with the file is an error all the same.
#[test]
fn error_declared_by_somebody_unseen() {
    let head = "\tname, err := unseen(name)\n\tif err != nil {\n\t\treturn err\n\t}\n";
    assert_eq!(fate(&format!("{head}{OPEN}\tf.Close()")), "released");
    assert_eq!(fate(&format!("{head}{OPEN}\t_ = f.Name()")), "open, 0 releases");
}

#[test]
fn who_takes_it() {
    for (body, wanted) in [
        ("\tos.Open(name)", "open, 0 releases"),
        ("\t_, err := os.Open(name)\n\tif err != nil {\n\t\treturn err\n\t}", "open, 0 releases"),
        ("\tuse(os.Open(name))", "none"),
        (
            "\tfor {\n\t\tf, err := os.Open(name)\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n\t\tf.Name()\n\t}",
            "open, 0 releases",
        ),
        ("\tfor {\n\t\tf, err := os.Open(name)\n\t\tif err == nil {\n\t\t\tf.Close()\n\t\t}\n\t}", "released"),
    ] {
        assert_eq!(fate(body), wanted, "{body}");
    }
}
