//! Signals that are lost because nobody is ready to take them.

use gofix_analysis::{Applicability, Diagnostic, Rule, RuleContext, declare_rule};
use gofix_semantics::{Callee, Package, Path, Symbol, SymbolKind};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, SendStmt, unparen};

use super::values::values_of;

const NOTIFY: &[Path] = &[Path { package: "os/signal", receiver: "", name: "Notify" }];

/// How many variables a channel is followed through.
const MAX_COPIES: u32 = 4;

declare_rule! {
    /// Finds `signal.Notify` on a channel without a buffer.
    ///
    /// ## Why
    ///
    /// `signal.Notify` never waits: a signal that comes while nobody receives is dropped. On a channel without a buffer that
    /// is every signal that comes before the program has reached its receive, so that Ctrl-C or the orchestrator's SIGTERM
    /// has no effect, and the goroutine that waits for it stays for ever.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package main
    ///
    /// import (
    /// 	"os"
    /// 	"os/signal"
    /// )
    ///
    /// func untilInterrupted(work func()) {
    /// 	stop := make(chan os.Signal)
    /// 	signal.Notify(stop, os.Interrupt)
    /// 	work() // a signal that comes now is lost
    /// 	<-stop
    /// }
    /// ```
    ///
    /// ```go after
    /// package main
    ///
    /// import (
    /// 	"os"
    /// 	"os/signal"
    /// )
    ///
    /// func untilInterrupted(work func()) {
    /// 	stop := make(chan os.Signal, 1)
    /// 	signal.Notify(stop, os.Interrupt)
    /// 	work() // a signal that comes now is lost
    /// 	<-stop
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe: the channel gets room for one signal. Unsafe where the program itself sends on the channel or asks for its
    /// length, since a send then no longer waits for its receiver.
    ///
    /// ## Leaves alone
    ///
    /// A channel that is made elsewhere, and one that is made inside of the call: nobody receives from that one.
    UnbufferedSignal = "unbuffered-signal" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Notify"], ["os/signal"]],
        may_reveal: [], yields_to: [], answered_by: ["govet", "sigchanyzer", "SA1017", "staticcheck"],
    }
}

impl Rule for UnbufferedSignal {
    fn check(cx: &RuleContext<'_>) {
        for call in cx.nodes::<CallExpr<'_>>().filter(|call| is_notify(cx, *call)) {
            let Some(channel) = call.argument(0) else { continue };
            let mut holders = Vec::new();
            if let Some(make) = unbuffered_make(cx, channel, &mut holders, 0) {
                report(cx, channel, make, &holders);
            }
        }
    }
}

/// Whether a call is one of `signal.Notify`, also through a variable that only ever holds that.
fn is_notify<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let package = cx.package();
    let Callee::Value(Some(symbol)) = package.callee(call) else { return cx.is_call_to(call, NOTIFY) };
    let values = values_of(cx, symbol).unwrap_or_default();
    let [value] = values.as_slice() else { return false };
    let name = match unparen(*value) {
        Expr::Ident(name) => name.node(),
        Expr::Selector(selector) => selector.field().map_or(selector.node(), AstNode::node),
        _ => return false,
    };
    let path = package.symbol(name).and_then(|symbol| package.symbol_path(symbol));
    path.is_some_and(|path| NOTIFY.iter().any(|notify| path.matches(notify)))
}

/// The `make` without a buffer that gives a channel variable its only value; the variables on the way are added to `holders`.
fn unbuffered_make<'p>(
    cx: &RuleContext<'p>,
    channel: Expr<'p>,
    holders: &mut Vec<Symbol>,
    copies: u32,
) -> Option<CallExpr<'p>> {
    let package = cx.package();
    let symbol = variable(package, channel)?;
    holders.push(symbol);
    let values = values_of(cx, symbol)?;
    let [value] = values.as_slice() else { return None };
    match unparen(*value) {
        Expr::Call(make) if package.is_builtin(make, "make") => {
            let is_unbuffered = match make.argument(1) {
                None => true,
                Some(size) => package.constant_int(size.node()) == Some(0),
            };
            is_unbuffered.then_some(make)
        }
        Expr::Ident(_) | Expr::Selector(_) if copies < MAX_COPIES => unbuffered_make(cx, *value, holders, copies + 1),
        _ => None,
    }
}

/// The variable or field that an expression names.
fn variable(package: &Package, expr: Expr<'_>) -> Option<Symbol> {
    let name = match unparen(expr) {
        Expr::Ident(ident) => ident,
        Expr::Selector(selector) => selector.field()?,
        _ => return None,
    };
    let symbol = package.symbol(name.node())?;
    matches!(package.kind_of(symbol), SymbolKind::Var | SymbolKind::Field).then_some(symbol)
}

fn report<'p>(cx: &RuleContext<'p>, channel: Expr<'p>, make: CallExpr<'p>, holders: &[Symbol]) {
    let package = cx.package();
    let is_counted_on = holders.iter().any(|holder| package.uses(*holder).into_iter().any(|used| is_counted(cx, used)));
    let fix = cx.fix("give the channel room for one signal", |fix| {
        match make.argument(1) {
            Some(size) => fix.replace(size.node(), "1")?,
            None => fix.append_argument(make, "1")?,
        }
        Ok(if is_counted_on { Applicability::Unsafe } else { Applicability::Safe })
    });
    let message = "a signal that comes while nobody receives is lost: the channel has no buffer";
    cx.report(Diagnostic::at(channel.node(), message).related(make.node(), "made here without a buffer").fix(fix));
}

/// Whether something is sent on the channel by hand, or its length or capacity is asked for.
fn is_counted<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> bool {
    let whole = used.parent().filter(|parent| matches!(Expr::cast(*parent), Some(Expr::Selector(_)))).unwrap_or(used);
    let Some(parent) = whole.parent() else { return false };
    let is_sent_on = SendStmt::cast(parent).and_then(SendStmt::channel).is_some_and(|channel| channel.node() == whole);
    let is_measured = parent
        .parent()
        .and_then(CallExpr::cast)
        .is_some_and(|call| ["len", "cap"].iter().any(|name| cx.package().is_builtin(call, name)));
    is_sent_on || is_measured
}
