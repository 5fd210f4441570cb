use gofix_semantics::Proof;

use super::Waits;
use crate::Flow;
use crate::testing::{function, package};

/// Whether `f` may wait and for what.
fn check(source: &str, expected: &str) {
    let package = package(source);
    let flow = Flow::new(&package);
    let shown = match flow.function_waits(function(&flow, "f")) {
        Waits::Never => "never".to_owned(),
        Waits::Unknown(_) | Waits::TooDeep => "unknown".to_owned(),
        Waits::May(node, on) => format!("{on:?} {}", node.text()),
    };
    assert_eq!(shown, expected, "{source}");
}

#[test]
fn code_that_may_wait() {
    check("func f() { x := 1; x++; fmt.Println(x, len(\"a\")) }", "never");
    check("func f(c chan int) { c <- 1 }", "Goroutines c <- 1");
    check("func f(c chan int) { x := <-c; use(x) }", "Goroutines <-c");
    check("func f(c chan int) { select { case c <- 1: default: } }", "never");
    check("func f(c chan int) { select { case <-c: } }", "Goroutines select { case <-c: }");
    check("func f(c chan int) { for range c { } }", "Goroutines for range c { }");
    check("func f(m map[int]int) { for range m { } }", "never");
    check("func f(b *atomic.Bool) { for !b.Load() { } }", "Goroutines for !b.Load() { }");
    check("func f(n *atomic.Int32) { for !n.CompareAndSwap(n.Load(), 1) { n.Load() } }", "never");
    check("func f(err error) { fmt.Println(err) }", "never");
    check("func f() { time.Sleep(1) }", "Sleep time.Sleep(1)");
    check("func f(mu *sync.Mutex) { mu.Lock(); mu.Unlock() }", "Lock mu.Lock()");
    check("func f(mu *sync.Mutex) { mu.Unlock() }", "never");
    check("func f(c context.CancelFunc) { c() }", "never");
    check("func f(c func()) { c() }", "unknown");
    check("func f() { use() }", "unknown");
    check("func f() { g() }\nfunc g() { h() }\nfunc h() { f() }", "never");
    check("func f() { g() }\nfunc g() { time.Sleep(1); f() }", "Sleep time.Sleep(1)");
    check("func f(c chan int) { go func() { c <- 1 }() }", "never");
    check("func f(c chan int) { func() { c <- 1 }() }", "Goroutines c <- 1");
    check("func f(c chan int) { defer func() { c <- 1 }() }", "Goroutines c <- 1");
}

#[test]
fn what_is_printed_is_asked_for_its_text() {
    const TYPES: &str = "type S struct{ C chan string }\nfunc (s *S) String() string { return <-s.C }\n\
                         type Q struct{}\nfunc (Q) String() string { return \"q\" }\n\
                         type H struct{ S *S }\ntype P struct{ s *S; N int }\n";
    let check = |function: &str, expected: &str| check(&format!("{function}\n{TYPES}"), expected);
    check("func f(s *S) { fmt.Println(s) }", "Goroutines <-s.C");
    check("func f(q Q, p P, t time.Time, a os.FileInfo) { fmt.Println(q, p, t, a) }", "never");
    check("func f(s []*S) { fmt.Println(s) }", "Goroutines <-s.C");
    check("func f(h H) { fmt.Println(h) }", "Goroutines <-s.C");
    check("func f(s fmt.Stringer) { fmt.Println(s) }", "unknown");
    check("func f(v any) { log.Printf(\"%v\", v) }", "unknown");
    check("func f[T any](v T) { fmt.Println(v) }", "unknown");
    check("func f() { if r := recover(); r != nil { log.Print(r) } }", "never");
    check(
        "func f(s *S) { logf(\"\", s) }\nfunc logf(format string, args ...any) { log.Printf(format, args...) }",
        "Goroutines <-s.C",
    );
    check(
        "func f(n int) { logf(\"\", n) }\nfunc logf(format string, args ...any) { log.Printf(format, args...) }",
        "never",
    );
}

#[test]
fn code_that_starts_goroutines() {
    let check = |source: &str, expected: Proof| {
        let package = package(source);
        let flow = Flow::new(&package);
        assert_eq!(flow.starts_goroutines(function(&flow, "f")), expected, "{source}");
    };
    check("func f() { fmt.Println() }", Proof::Fails);
    check("func f() { go fmt.Println() }", Proof::Holds);
    check("func f() { g() }\nfunc g() { go g() }", Proof::Holds);
    check("func f() { use() }", Proof::Unknown);
    check("func f(wg *sync.WaitGroup) { wg.Go(func() {}) }", Proof::Holds);
}
