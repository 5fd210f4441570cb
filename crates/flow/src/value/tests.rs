use crate::Flow;
use crate::testing::{function, package, variable};

/// How `x` of `f` leaves, with the text of the statement.
fn check(body: &str, expected: &[&str]) {
    let package = package(&format!(
        "type S struct {{ t *T; list []*T }}\n\nvar s S\n\nfunc f(out chan *T, a bool) any {{\n{body}\n}}\n"
    ));
    let flow = Flow::new(&package);
    let symbol = variable(&flow, function(&flow, "f"), "x");
    let value = flow.value(symbol).expect("x is a local variable");
    let show = |kind| value.is_complete.then(|| format!("{kind}"));
    let mut found: Vec<_> = value
        .occurrences
        .iter()
        .filter_map(|occurrence| Some(format!("{} {:?}", show(flow.escape(occurrence)?)?, occurrence.relation)))
        .collect();
    found.dedup();
    assert_eq!(found, expected, "{body}");
}

#[test]
fn a_value_that_stays() {
    check("x, _ := open(); x.Close(); return nil", &[]);
    check("x, _ := open(); defer x.Close(); return x.Name()", &[]);
    check("x, _ := open(); y := x; y.Close(); return nil", &[]);
    check("x, _ := open(); read(x); return nil", &[]);
    check("x, _ := open(); fmt.Println(x); return nil", &[]);
    check("x, _ := open(); func() { x.Close() }(); return nil", &[]);
    check("x, _ := open(); list := []*T{x}; list[0].Close(); return nil", &[]);
    check(
        "x, _ := open(); var list []*T; list = append(list, x); for _, t := range list { t.Close() }; return nil",
        &[],
    );
    check("x, _ := open(); if x == nil { return nil }; return nil", &[]);
}

#[test]
fn a_value_that_leaves() {
    check("x, _ := open(); return x", &["return Whole"]);
    check("x, _ := open(); y := x; return y", &["return Whole"]);
    check("x, _ := open(); out <- x; return nil", &["send Whole"]);
    check("x, _ := open(); kept = x; return nil", &["store Whole"]);
    check("x, _ := open(); s.t = x; return nil", &["store Whole"]);
    check("x, _ := open(); keep(x); return nil", &["arg Whole"]);
    check("x, _ := open(); go read(x); return nil", &["go Whole"]);
    check("x, _ := open(); go func() { x.Close() }(); return nil", &["go Whole"]);
    check("x, _ := open(); h := func() { x.Close() }; use(h); return nil", &["closure Whole"]);
    check("x, _ := open(); return x.Close", &["method-value Whole"]);
    check("x, _ := open(); use(x); return nil", &["arg Whole"]);
}

#[test]
fn what_is_made_of_it_leaves() {
    check("x, _ := open(); return x.next", &["return Part"]);
    check("x, _ := open(); return x.Next()", &["return Derived"]);
    check("x, _ := open(); return S{t: x}", &["return Derived"]);
    check("x, _ := open(); y := &S{t: x}; return y", &["return Derived"]);
    check("x, _ := open(); y := &S{}; y.t = x; return y", &["return Derived"]);
    check("x, _ := open(); s.list = append(s.list, x); return nil", &["store Derived"]);
    check("x, _ := os.Open(\"\"); r := bufio.NewReader(x); return r", &["return Derived"]);
    check("x, _ := os.Open(\"\"); b, _ := io.ReadAll(x); return b", &[]);
}
