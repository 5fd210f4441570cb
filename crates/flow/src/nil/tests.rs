use gofix_semantics::Proof;

use crate::Flow;
use crate::testing::{function, package};

fn safety(method: &str) -> Proof {
    let package = package(&format!("type S struct {{ n int }}\n\nfunc (s *S) other() {{ s.n++ }}\n\n{method}\n"));
    let flow = Flow::new(&package);
    flow.is_safe_on_nil(function(&flow, "f"))
}

#[test]
fn methods_on_nil() {
    for (method, expected) in [
        ("func (s *S) f() { s.n = 1 }", Proof::Fails),
        ("func (s *S) f() { if s == nil { return }; s.n = 1 }", Proof::Holds),
        ("func (s *S) f() { if s != nil { s.n = 1 } }", Proof::Holds),
        ("func (s *S) f() { s.other() }", Proof::Fails),
        ("func (s *S) f() { if s != nil { s.other() } }", Proof::Holds),
        ("func (*S) f() {}", Proof::Holds),
        ("func (s S) f() {}", Proof::Fails),
        ("func (s *S) f() { _ = *s }", Proof::Fails),
    ] {
        assert_eq!(safety(method), expected, "{method}");
    }
}
