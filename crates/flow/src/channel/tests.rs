use crate::Flow;
use crate::testing::package;

/// What the sends that may stay behind on the first channel of `f` need: the room, or `?`, or nothing.
fn check(body: &str, expected: &str) {
    let package = package(&format!(
        "func f(ctx context.Context, xs []int, n int, t *testing.T) int {{\n{body}\n}}\nfunc g() int\nfunc give(c chan<- int) {{ c <- 1 }}\nfunc take(c <-chan int) int {{ return <-c }}\nfunc try(c <-chan int) int {{ select {{ case x := <-c: return x; default: return 0 }} }}\n"
    ));
    let flow = Flow::new(&package);
    let channel = flow.channels().first().expect("f makes a channel");
    let left = flow.leftover(channel);
    let shown = left.map_or(String::new(), |left| left.room.unwrap_or_else(|| "?".to_owned()));
    assert_eq!(shown, expected, "{body}");
}

#[test]
fn one_goroutine() {
    check("c := make(chan int); go func() { c <- g() }(); return <-c", "");
    check(
        "c := make(chan int); go func() { c <- g() }(); select { case x := <-c: return x; case <-ctx.Done(): return 0 }",
        "1",
    );
    check("c := make(chan int); go func() { c <- g() }(); return 0", "1");
    check("c := make(chan int, 1); go func() { c <- g() }(); return 0", "");
    check("c := make(chan int); go give(c); if n > 0 { return 0 }; return <-c", "1");
    check("c := make(chan int); go give(c); if n > 0 { t.Fatal() }; return <-c", "1");
    check("c := make(chan int); go give(c); if n > 0 { panic(1) }; return <-c", "");
    check("c := make(chan int); go give(c); return take(c)", "");
    check("c := make(chan int); go give(c); return try(c)", "1");
    check("c := make(chan int); go give(c); defer take(c); return 0", "");
    check("c := make(chan int); go func() { for { c <- g() } }(); return <-c", "?");
    check("c := make(chan int); go func() { c <- 1; c <- 2 }(); return <-c", "1");
    check("c := make(chan int); go func() { select { case c <- 1: case <-ctx.Done(): } }(); return 0", "");
    check("c := make(chan int); go func() { if n > 0 { return }; c <- 1 }(); if n > 0 { return 0 }; return <-c", "1");
    check("c := make(chan int); if n > 0 { go give(c) }; if n > 0 { return <-c }; return 0", "1");
    let or_else = "c := make(chan int); go func() { var ok bool; defer func() { if !ok { c <- 0 } }(); ";
    check(&format!("{or_else}c <- g(); ok = true }}(); if n > 0 {{ return 0 }}; return <-c"), "1");
    check(&format!("{or_else}c <- g(); g(); ok = true }}(); if n > 0 {{ return 0 }}; return <-c"), "2");
    check(&format!("{or_else}c <- g(); ok = n > 0 }}(); if n > 0 {{ return 0 }}; return <-c"), "2");
}

#[test]
fn one_for_each_element() {
    let start = "c := make(chan int); for range xs { go func() { c <- g() }() }; ";
    check(&format!("{start}return <-c"), "len(xs)");
    check(&format!("{start}for range xs {{ <-c }}; return 0"), "");
    check(&format!("{start}for range xs {{ if <-c == 0 {{ return 1 }} }}; return 0"), "len(xs)");
    check(&format!("{start}s := 0; for x := range c {{ s++; if s == len(xs) {{ return x }} }}; return 0"), "");
    check("c := make(chan int); for i := 0; i < 3; i++ { go give(c) }; return <-c + <-c + <-c", "");
    check("c := make(chan int); for i := 0; i < 3; i++ { go give(c) }; return <-c", "3");
    check("c := make(chan int); for i := 0; i < n; i++ { go give(c) }; return <-c", "n");
    check("c := make(chan int); go give(c); go give(c); return <-c", "1");
}

#[test]
fn what_shows_the_end() {
    check(
        "c, d := make(chan int), make(chan int); go func() { if n > 0 { d <- 1; return }; c <- 1 }(); select { case <-c: case <-d: }; return 0",
        "",
    );
    // Who waits for the end before it receives waits for ever.
    check("c := make(chan int); d := make(chan bool); go func() { defer close(d); c <- 1 }(); <-d; return 0", "1");
    check("c := make(chan int); d := make(chan bool); go func() { defer close(d); c <- 1 }(); <-c; <-d; return 0", "");
    check("c := make(chan int); d := make(chan bool); go func() { close(d); c <- 1 }(); <-d; return 0", "1");
    check(
        "c := make(chan int); var wg sync.WaitGroup; go func() { defer wg.Done(); c <- 1 }(); wg.Wait(); return 0",
        "1",
    );
    check("c := make(chan int); use(c); go give(c); return 0", "");
}
