use gofix_semantics::Proof;

use crate::Flow;
use crate::testing::{function, package};

/// Where the first result of `f` comes from.
fn check(source: &str, expected: &str) {
    let package = package(source);
    let flow = Flow::new(&package);
    let origins = flow.result_origins(function(&flow, "f"), 0);
    let shown: Vec<_> = origins.iter().map(|origin| format!("{origin:?}")).collect();
    assert_eq!(shown.join(" "), expected, "{source}");
}

#[test]
fn origins() {
    check("func f() (*os.File, error) { return os.Open(\"\") }", "Fresh(File)");
    check(
        "func f() (*os.File, error) { f, err := os.Open(\"\"); if err != nil { return nil, err }; return f, nil }",
        "Fresh(File) Nil",
    );
    check(
        "func f() (*os.File, error) { return g() }\nfunc g() (*os.File, error) { return os.Open(\"\") }",
        "Fresh(File)",
    );
    check("func f() *T { return &T{} }", "Made");
    check("func f(t *T) *T { return t }", "Parameter(At(0))");
    check("func (t *T) f() *T { return t }", "Parameter(Receiver)");
    check("func (t *T) f() *T { return t.next }", "Parameter(Receiver)");
    check("func f() *T { return kept }", "Borrowed");
    check("func f() (t *T) { t = kept; return }", "Nil Borrowed");
    check("func f(t *T) *T { return g(t) }\nfunc g(t *T) *T { return t }", "Parameter(At(0))");
    check("func f(c func() *T) *T { return c() }", "Unknown");
    check("func f() *T { return f() }", "Unknown");
}

#[test]
fn results_and_errors() {
    let source = "func f(a bool) (*T, error) { if a { return nil, errors.New(\"\") }; return &T{}, nil }\n\
                  func g() (*T, error) { return nil, nil }\n\
                  func h() (*T, error) { t, err := open(); return t, err }\n";
    let package = package(source);
    let flow = Flow::new(&package);
    assert_eq!(flow.error_means_nil(function(&flow, "f"), 0), Proof::Holds);
    assert_eq!(flow.error_means_nil(function(&flow, "h"), 0), Proof::Unknown);
    assert!(flow.nil_without_error(function(&flow, "f"), 0).is_none());
    assert!(flow.nil_without_error(function(&flow, "g"), 0).is_some());
}

/// Twelve functions, each of which may return what any of the others gives.
#[test]
fn values_beside_errors_in_a_ring() {
    let returns: Vec<String> = (0..12).map(|callee| format!("if a == {callee} {{ return f{callee}(a) }}\n")).collect();
    let body = returns.concat();
    let functions: Vec<String> =
        (0..12).map(|name| format!("func f{name}(a int) (*T, error) {{\n{body}return nil, nil\n}}\n")).collect();
    let mut source = functions.concat();
    let ring = package(&source);
    let flow = Flow::new(&ring);
    assert!(!flow.may_give_with_error(function(&flow, "f0"), 0));
    assert!(!flow.value_with_error(function(&flow, "f0"), 0));

    source.push_str("func g(a int) (*T, error) { if a > 0 { return f0(a) }; return h() }\n");
    source.push_str("func h() (*T, error) { return &T{}, errors.New(\"\") }\n");
    let with_one = package(&source);
    let flow = Flow::new(&with_one);
    assert!(flow.may_give_with_error(function(&flow, "g"), 0));
    assert!(!flow.may_give_with_error(function(&flow, "f0"), 0));
}
