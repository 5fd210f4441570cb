use gofix_semantics::Symbol;
use gofix_syntax::ast::AstNode;

use crate::Flow;
use crate::testing::{function, package};

/// How calls of `f` end.
fn check(source: &str, expected: &str) {
    let package = package(source);
    let flow = Flow::new(&package);
    let symbol: Option<Symbol> = function(&flow, "f").name().and_then(|name| package.symbol(name.node()));
    let never = super::find(&flow);
    let ending = symbol.and_then(|symbol| never.endings.get(&symbol).copied());
    assert_eq!(ending.map_or("returns".to_owned(), |ending| format!("{ending:?}")), expected, "{source}");
}

#[test]
fn functions_that_never_return() {
    check("func f() { panic(1) }", "Panics");
    check("func f() { os.Exit(1) }", "Exits");
    check("func f() int { log.Fatal(1); return 0 }", "Exits");
    check("func f(t *testing.T) { t.Helper(); t.Fatalf(\"\") }", "EndsGoroutine");
    check("func f(t testing.TB) { t.FailNow() }", "EndsGoroutine");
    check("func f(a bool) { if a { panic(1) } else { os.Exit(1) } }", "Panics");
    check("func f() { for { } }", "Hangs");
    check("func f() { g() }\nfunc g() { h() }\nfunc h() { os.Exit(1) }", "Exits");
    check("type U struct{}\nfunc (U) g() { os.Exit(1) }\nfunc f(u U) { u.g() }", "Exits");
}

#[test]
fn functions_that_may_return() {
    check("func f() { }", "returns");
    check("func f(a bool) { if a { panic(1) } }", "returns");
    check("func f() { defer func() { recover() }(); panic(1) }", "returns");
    check("func f() { g() }\nfunc g() { f() }", "returns");
    check("func f() { panic := func(int) {}; panic(1) }", "returns");
    check("type U struct{}\nfunc (U) Fatal() { }\nfunc f(u U) { u.Fatal() }", "returns");
    check("func f() { for { break } }", "returns");
}
