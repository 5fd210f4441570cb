use gofix_semantics::Package;

use super::{Awaited, ContextOrigin, ContextScope, Over, Reach, ScopedContext};
use crate::Flow;

const HEAD: &str = r#"package p

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"
)

var (
	_ = context.Background
	_ = http.Get
	_ sync.Mutex
	_ testing.TB
	_ time.Time
)

func here()                           {}
func use(...any)                      {}
func ask(context.Context) error       { return nil }
func each(f func())                   { f() }
func keep(f func())                   { kept = f }
func span(context.Context) context.Context { return nil }

var kept func()

type app struct{ context.Context }
type loose struct{ ctx context.Context }
"#;

/// What is in scope at the call of `here`.
fn check(source: &str, expected: &str) {
    let package = Package::from_sources(&[("a.go", &format!("{HEAD}{source}"))]);
    let flow = Flow::new(&package);
    let file = package.files().first().expect("there is one file");
    let here = file.root().descendants().filter(|node| node.text() == "here()").last().expect("a call of here");
    let found = flow.context_at(here);
    let mut shown = match &found.scope {
        ContextScope::None => "none".to_owned(),
        ContextScope::One(context) => {
            let early = if context.ends_early { " early" } else { "" };
            let origin = match context.origin {
                ContextOrigin::Caller => String::new(),
                other => format!(" {other:?}"),
            };
            format!("{}{early}{origin}", context.text())
        }
        ContextScope::Several(all) => {
            let names: Vec<_> = all.iter().map(ScopedContext::text).collect();
            format!("several {}", names.join(" "))
        }
    };
    shown.push_str(match found.reach {
        Reach::During => "",
        Reach::AtEnd => " | at end",
        Reach::Goroutine(_, Awaited::Never) => " | goroutine",
        Reach::Goroutine(..) => " | goroutine?",
        Reach::Unknown => " | unknown",
    });
    shown.push_str(match found.over {
        None => "",
        Some(Over::Done(_)) => " | done",
        Some(Over::Failed(_)) => " | failed",
    });
    assert_eq!(shown, expected, "{source}");
}

#[test]
fn variables() {
    check("func f() { here() }", "none");
    check("func f(ctx context.Context) { here() }", "ctx");
    check("func f(_ context.Context) { here() }", "none");
    check("func f(ctx context.Context) { { ctx := 1; here(); use(ctx) } }", "none");
    check("func f(ctx context.Context) { c := ctx; here(); use(c) }", "c");
    check("func f(ctx context.Context) { here(); c := ctx; use(c) }", "ctx");
    check("func f() { ctx := context.Background(); here(); use(ctx) }", "ctx Fresh");
    check("func f(a, b context.Context) { here() }", "several a b");
    check("func f(ctx context.Context) { bg := context.Background(); here(); use(bg) }", "several ctx bg");
    check("func f(ctx context.Context) { c := context.WithoutCancel(ctx); here(); use(c) }", "several ctx c");
    check("func f(ctx context.Context) { if ctx == nil { ctx = context.Background() }; here() }", "ctx Fresh");
    check("func f(a *app) { here() }", "a");
    check("func (a *app) f() { here() }", "a");
    check("func (a *app) f(ctx context.Context) { here() }", "ctx");
    check("func (l *loose) f() { here() }", "none");
    check("func f(l *loose) { ctx := l.ctx; here(); use(ctx) }", "ctx Unknown");
}

#[test]
fn derived_contexts() {
    check("func f(ctx context.Context) { c := context.WithValue(ctx, 1, 2); here(); use(c) }", "c");
    check("func f(ctx context.Context) { c := span(ctx); here(); use(c) }", "c");
    check(
        "func f(ctx context.Context) { c, stop := context.WithTimeout(ctx, 1); defer stop(); here(); use(c) }",
        "c early",
    );
    check("func f(ctx context.Context) { ctx, stop := context.WithCancel(ctx); defer stop(); here() }", "ctx");
    check("func f(ctx context.Context) { c, stop := context.WithCancel(ctx); ask(c); stop(); here() }", "ctx");
    check("func f(ctx context.Context) { c, stop := context.WithCancel(ctx); here(); ask(c); stop() }", "c early");
    check(
        "func f(ctx context.Context) { c, stop := context.WithCancel(ctx); go func() { stop() }(); here(); ask(c) }",
        "c early",
    );
    check("func f(ctx context.Context) { var c context.Context; here(); use(c) }", "several ctx c");
}

#[test]
fn what_has_a_context() {
    check("func f(w http.ResponseWriter, r *http.Request) { here() }", "r.Context() Request");
    check("func f(w http.ResponseWriter, r *http.Request) { ctx := r.Context(); here(); use(ctx) }", "ctx Request");
    check("func f(r *http.Request) { here() }", "none");
    check(
        "func (a loose) RoundTrip(r *http.Request) (*http.Response, error) { here(); return nil, nil }",
        "r.Context() Request",
    );
    check("func f(t *testing.T) { here() }", "t.Context() Test");
    check("func g(t *testing.T) { f(t) }; func f(t *testing.T) { here() }", "t.Context() Test");
    check("func g(t *testing.T) { t.Cleanup(func() { f(t) }) }; func f(t *testing.T) { here() }", "none");
    check("func g(t *testing.T) { defer f(t) }; func f(t *testing.T) { here() }", "t.Context() Test");
    check("func f(t testing.TB) { here() }", "t.Context() Test");
    check("func f(t *testing.T) { t.Run(\"a\", func(tt *testing.T) { here() }) }", "tt.Context() Test");
    check(
        "func f(t *testing.T) { ctx := t.Context(); t.Run(\"a\", func(t *testing.T) { ask(ctx); here() }) }",
        "ctx Test",
    );
    check(
        "func f(t *testing.T) { ctx := t.Context(); t.Run(\"a\", func(t *testing.T) { t.Parallel(); ask(ctx); here() }) }",
        "t.Context() Test",
    );
    check("func f(t *testing.T) { t.Cleanup(func() { here() }) }", "t.Context() Test | at end");
    check(
        "func f(ctx context.Context) { http.HandleFunc(\"/\", func(w http.ResponseWriter, r *http.Request) { here() }) }",
        "r.Context() Request",
    );
}

#[test]
fn literals_by_when_they_run() {
    check("func f(ctx context.Context) { func() { here() }() }", "ctx");
    check("func f(ctx context.Context) { defer func() { here() }() }", "ctx | at end");
    check("func f(ctx context.Context) { defer here() }", "ctx | at end");
    check("func f(ctx context.Context) { go here() }", "ctx | goroutine");
    check("func f(ctx context.Context) { go func() { here() }() }", "ctx | goroutine");
    check("func f(ctx context.Context) { go func(ctx context.Context) { here() }(ctx) }", "ctx");
    check("func f(ctx context.Context) { each(func() { here() }) }", "ctx");
    check(
        "func f(ctx context.Context) error { return all([]string{\"a\"}, func(s string) error { here(); return nil }) }; \
         func all[T any](xs []T, do func(T) error) error { for _, x := range xs { if err := do(x); err != nil { return err } }; return nil }",
        "ctx",
    );
    check("func f(ctx context.Context) { keep(func() { here() }) }", "ctx | unknown");
    check("func f(ctx context.Context) { kept = func() { here() } }", "ctx | unknown");
    check("func f(ctx context.Context) func() { return func() { here() } }", "ctx | unknown");
    check("func f(ctx context.Context) { g := func() { here() }; g() }", "ctx");
    check("func f(ctx context.Context) { g := func() { here() }; g(); go g() }", "ctx | unknown");
    check("func f(ctx context.Context) { time.AfterFunc(1, func() { here() }) }", "ctx | unknown");
}

#[test]
fn goroutines_that_are_waited_for() {
    check(
        "func f(ctx context.Context) { var wg sync.WaitGroup; wg.Add(1); go func() { defer wg.Done(); here() }(); wg.Wait() }",
        "ctx",
    );
    check("func f(ctx context.Context) { var wg sync.WaitGroup; defer wg.Wait(); wg.Go(func() { here() }) }", "ctx");
    check(
        "func f(ctx context.Context, a bool) { var wg sync.WaitGroup; wg.Go(func() { here() }); if a { return }; wg.Wait() }",
        "ctx | goroutine?",
    );
    check("func f(ctx context.Context) { d := make(chan int); go func() { here(); close(d) }(); <-d }", "ctx");
    check(
        "func f(ctx context.Context) { d := make(chan int); go func() { here(); d <- 1 }(); select { case <-d: case <-ctx.Done(): } }",
        "ctx | goroutine?",
    );
    check(
        "func f(ctx context.Context, wg *sync.WaitGroup) { go func() { defer wg.Done(); here() }() }",
        "ctx | goroutine?",
    );
}

#[test]
fn contexts_that_have_ended() {
    check("func f(ctx context.Context) { <-ctx.Done(); here() }", "ctx | done");
    check(
        "func f(ctx context.Context, c chan int) { select { case <-c: return; case <-ctx.Done(): }; here() }",
        "ctx | done",
    );
    check(
        "func f(ctx context.Context, c chan int) { for { select { case <-c: case <-ctx.Done(): return }; here() } }",
        "ctx",
    );
    check("func f(ctx context.Context) { go func() { <-ctx.Done(); here() }() }", "ctx | goroutine | done");
    check("func f(ctx context.Context) { d := ctx.Done(); <-d; here() }", "ctx | done");
    check("func f(ctx context.Context) { if ctx.Err() != nil { here() } }", "ctx | done");
    check("func f(ctx context.Context) { if err := ask(ctx); err != nil { here() } }", "ctx | failed");
    check("func f(ctx context.Context) { err := ask(ctx); if err != nil { return }; here() }", "ctx");
    check("func f(ctx context.Context) { err := ask(ctx); if err == nil { return }; here() }", "ctx | failed");
    check("func f(ctx context.Context, do func() error) { if err := do(); err != nil { here() } }", "ctx");
    check(
        "func f(ctx context.Context, do func() error) { err := ask(ctx); if err != nil { return }; if err = do(); err != nil { here() } }",
        "ctx",
    );
    check("func f(ctx context.Context, err error) { if err != nil { here() } }", "ctx | failed");
    check("func f(ctx context.Context) { err := ctx.Err(); if err != nil { here() } }", "ctx | failed");
}
