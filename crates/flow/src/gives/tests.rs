use gofix_semantics::Package;
use gofix_semantics::module::Variant;
use gofix_syntax::ast::{AstNode, CallExpr};

use crate::Flow;
use crate::testing::function;

const MODULE: &[(&str, &str)] = &[
    ("go.mod", "module m\n\ngo 1.26\n"),
    (
        "a.go",
        "package m\n\nimport \"m/help\"\n\nfunc opened() { help.Open(\"a\") }\nfunc again() { help.Again(\"a\") }\n\
         func maybe() { help.Maybe(\"a\") }\nfunc kept() { help.Keep(\"a\") }\nfunc closed() { help.Closed(\"a\") }\n",
    ),
    (
        "help/help.go",
        "package help\n\nimport \"os\"\n\nvar all []*os.File\n\n\
         func Open(name string) (*os.File, error) {\n\tf, err := os.Open(name)\n\tif err != nil {\n\t\tpanic(err)\n\t}\n\treturn f, nil\n}\n\
         func Again(name string) (*os.File, error) { return Open(name) }\n\
         func Maybe(name string) *os.File {\n\tif f, err := os.Open(name); err == nil {\n\t\treturn f\n\t}\n\treturn nil\n}\n\
         func Keep(name string) *os.File {\n\tf, _ := os.Open(name)\n\tall = append(all, f)\n\treturn f\n}\n\
         func Closed(name string) *os.File {\n\tf, _ := os.Open(name)\n\tdefer f.Close()\n\treturn f\n}\n",
    ),
];

/// Whether what the only call of a function gives has to be released, and whether it may be nil.
fn gives(name: &str) -> Option<bool> {
    let package = Package::from_module(MODULE, "m", Variant::Plain);
    let flow = Flow::new(&package);
    let call = function(&flow, name).node().descendants().find_map(CallExpr::cast).expect("a call");
    flow.gifts_of(call).first().map(|gift| gift.may_be_nil)
}

#[test]
fn what_functions_of_other_packages_give() {
    let found = ["opened", "again", "maybe", "kept", "closed"].map(gives);
    assert_eq!(found, [Some(false), Some(false), Some(true), None, None]);
}
