//! Goroutines that are counted too late, or not at all.

mod behind;
mod late;
mod missing;
mod needs;

use gofix_analysis::{Rule, RuleContext, declare_rule};
use gofix_syntax::ast::{Function, GoStmt};

use super::group::Start;

declare_rule! {
    /// Finds `wg.Add` inside the goroutine that it counts, or behind its `go` statement, and goroutines that nobody counts.
    ///
    /// ## Why
    ///
    /// `Wait` returns when the counter is zero. If a goroutine adds itself, `Wait` can come first and return while nothing
    /// has run yet; if it calls `Done` and nobody calls `Add`, or not before the goroutine has come to its end, the counter
    /// becomes negative and the program crashes.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package run
    ///
    /// import "sync"
    ///
    /// func run(jobs []func()) {
    /// 	var wg sync.WaitGroup
    /// 	for _, job := range jobs {
    /// 		go func() {
    /// 			wg.Add(1)
    /// 			defer wg.Done()
    /// 			job()
    /// 		}()
    /// 	}
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ```go after
    /// package run
    ///
    /// import "sync"
    ///
    /// func run(jobs []func()) {
    /// 	var wg sync.WaitGroup
    /// 	for _, job := range jobs {
    /// 		wg.Add(1)
    /// 		go func() {
    /// 			defer wg.Done()
    /// 			job()
    /// 		}()
    /// 	}
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe: the goroutine is counted directly before it starts. No fix where it may end before it counts itself or without
    /// `Done`, where it waits before, or where the count is only known inside. Unsafe where neither `Add` nor `Done` is there
    /// and only the `Wait` tells that somebody wants to wait. A function of the package is changed where one statement starts it
    /// and nothing calls it. A constant number that does not fit the goroutines is reported only.
    ///
    /// ## Leaves alone
    ///
    /// An `Add` that counts a goroutine which is started behind it, one in a goroutine that is counted itself, a group that
    /// comes in as a parameter and is only used for `Done`, and other types with methods of these names. An `Add` behind which
    /// the goroutine gives a signal that is received before the `Wait`.
    WaitGroupAdd = "wait-group-add" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["sync", ".Add("], ["go ", ".Go(", ".Add("], ["Add(", "Done(", "Wait("]],
        may_reveal: ["wait-group-done"], yields_to: [], answered_by: ["govet", "SA2000", "staticcheck", "revive"],
    }
}

impl Rule for WaitGroupAdd {
    fn check(cx: &RuleContext<'_>) {
        let mut seen: Vec<Function<'_>> = Vec::new();
        for stmt in cx.nodes::<GoStmt<'_>>() {
            let Some(start) = Start::of(cx, stmt) else { continue };
            if start.function.is_literal() {
                late::check(cx, &start);
            } else if !seen.contains(&start.function) {
                seen.push(start.function);
                late::check_declared(cx, &start);
            }
        }
        missing::check(cx);
    }
}
