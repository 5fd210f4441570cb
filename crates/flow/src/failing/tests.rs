use gofix_syntax::ast::{AstNode, CallExpr, ReturnStmt};

use crate::testing::{function, package};
use crate::{Flow, GivenError};

/// When the call that `f` returns gives an error.
fn check(source: &str, expected: Option<GivenError>) {
    let package = package(source);
    let flow = Flow::new(&package);
    let body = function(&flow, "f").node();
    let returned = body.descendants().find_map(ReturnStmt::cast).map(AstNode::node);
    let call = returned.and_then(|stmt| stmt.descendants().find_map(CallExpr::cast));
    assert_eq!(call.and_then(|call| flow.given_error(call)), expected, "{source}");
}

#[test]
fn functions_of_the_package() {
    const F: &str = "func f(err error) error { return wrap(err) }\n";
    let cases = [
        ("func wrap(err error) error { return fmt.Errorf(\"%w\", err) }", Some(GivenError::Always)),
        ("func wrap(err error) error { return errors.Join(errors.New(\"\"), err) }", Some(GivenError::Always)),
        ("func wrap(err error) error { return errors.Join(err) }", Some(GivenError::With(0))),
        ("func wrap(err error) error { return errors.Join(err, err) }", None),
        ("func wrap(err error) error { return err }", Some(GivenError::With(0))),
        ("func wrap(err error) error { err = nil; return err }", None),
        (
            "func wrap(err error) error { if err == nil { return nil }; return errors.New(\"\") }",
            Some(GivenError::With(0)),
        ),
        ("func wrap(err error) error { if err != nil { return nil }; return errors.New(\"\") }", None),
        (
            "func wrap(err error) error { return &own{} }\ntype own struct{}\nfunc (*own) Error() string { return \"\" }",
            Some(GivenError::Always),
        ),
        ("func wrap(err error) (e error) { return errors.New(\"\") }", None),
        ("func wrap(err error) error { return wrap(err) }", None),
        ("var wrap func(err error) error", None),
    ];
    for (source, expected) in cases {
        check(&format!("{F}{source}"), expected);
    }
}
