//! Loop variables that all turns share, captured by what runs later.

mod late;

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_semantics::Symbol;
use gofix_semantics::module::GoVersion;
use gofix_syntax::ast::{AssignStmt, AstNode, ForStmt, Ident, RangeClause, Stmt};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::is_assigned;

/// The language version from which on each turn has variables of its own.
pub(crate) const PER_TURN: GoVersion = GoVersion::new(22);

declare_rule! {
    /// Finds a goroutine, a deferred call or a kept closure that captures a loop variable which all turns share, and kept addresses
    /// of one.
    ///
    /// ## Why
    ///
    /// Below language version 1.22 a loop has one variable for all its turns. A closure that runs later sees the value of
    /// whatever turn the loop has come to, mostly the last: some elements are handled several times, others never.
    ///
    /// ## Example
    ///
    /// ```go before go1.21
    /// package start
    ///
    /// func start(names []string, run func(string)) {
    /// 	for _, name := range names {
    /// 		go func() {
    /// 			run(name)
    /// 		}()
    /// 	}
    /// }
    /// ```
    ///
    /// ```go after go1.21
    /// package start
    ///
    /// func start(names []string, run func(string)) {
    /// 	for _, name := range names {
    /// 		name := name
    /// 		go func() {
    /// 			run(name)
    /// 		}()
    /// 	}
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Safe: a copy at the top of the turn. Unsafe where the address of the variable is taken as well, and for a variable from
    /// outside of the loop. No fix where the body
    /// of a three-clause loop writes to the variable: the copy would hide that from the loop.
    ///
    /// ## Leaves alone
    ///
    /// Files of language version 1.22 and later, closures that are called before the turn ends, a goroutine that the turn
    /// waits for, a turn that is the last one.
    LoopVariableCapture = "loop-variable-capture" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["for "], ["func(", "go ", "defer ", "&"]],
        may_reveal: [], yields_to: [],
        answered_by: ["govet", "loopclosure", "exportloopref", "scopelint", "gosec"],
    }
}

impl Rule for LoopVariableCapture {
    fn check(cx: &RuleContext<'_>) {
        for around in cx.nodes::<ForStmt<'_>>() {
            let version = cx.package().go_version(around.node().file().id());
            if version.is_none_or(|version| version < PER_TURN) {
                check_loop(cx, around);
            }
        }
    }
}

/// The variables that a loop declares.
pub(crate) fn loop_variables(around: ForStmt<'_>) -> Vec<Ident<'_>> {
    let targets = match (around.range(), around.initializer()) {
        (Some(range), _) if range.is_define() => range.left(),
        (None, Some(Stmt::Assign(assign))) if assign.is_define() => assign.left(),
        _ => Vec::new(),
    };
    targets.into_iter().filter_map(|target| Ident::cast(target.node())).filter(|ident| !ident.is_blank()).collect()
}

fn check_loop<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) {
    let package = cx.package();
    let mut captured = Vec::new();
    let assigned = around.range().filter(|range| !range.is_define()).map(RangeClause::left).unwrap_or_default();
    let assigned = assigned.into_iter().filter_map(|target| Ident::cast(target.node())).filter(|name| !name.is_blank());
    for name in loop_variables(around).into_iter().chain(assigned) {
        let Some(symbol) = package.symbol(name.node()) else { continue };
        let mut seen: Vec<Node<'p>> = Vec::new();
        for used in package.uses(symbol) {
            let literal = late::literal_that_runs_later(cx, around, used);
            let Some(place) = literal.or_else(|| late::address_that_stays(cx, around, symbol, used)) else { continue };
            if !seen.contains(&place) {
                seen.push(place);
                captured.push(Captured { name, symbol, used, is_address: literal.is_none() });
            }
        }
    }
    // One finding for each closure, and one copy statement for all of them: whichever comes first brings it.
    for variable in &captured {
        let name = variable.name.name();
        let message = if variable.is_address {
            format!("all turns share `{name}`: its address leads to the value of another turn")
        } else {
            format!("all turns share `{name}`: what runs later sees the value of another turn")
        };
        let diagnostic = Diagnostic::at(variable.used, message).related(around.node(), "the loop");
        cx.report(diagnostic.fix(fix(cx, around, &captured)));
    }
}

/// A loop variable that something captures.
struct Captured<'p> {
    name: Ident<'p>,
    symbol: Symbol,
    /// The first mention in a closure that runs later.
    used: Node<'p>,
    /// Whether its address is kept there.
    is_address: bool,
}

fn fix<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>, captured: &[Captured<'p>]) -> Result<Fix, NoFix> {
    let body = around.body().ok_or("the loop has no body")?;
    let is_range = around.range().is_some();
    // Whoever reads a variable from outside behind the loop reads that one.
    let is_outer = around.range().is_some_and(|range| !range.is_define());
    let mut has_address = false;
    for Captured { name, symbol, .. } in captured {
        let in_body = cx.package().uses(*symbol).into_iter().filter(|used| body.node().contains(*used));
        for used in in_body {
            has_address |= is_address(used);
            if !is_range && (is_changed(used) || is_address(used)) {
                return Err(NoFix::from(format!("the body changes `{}`, or keeps its address", name.name())));
            }
        }
        if body.statements().any(|stmt| declares(stmt, name.name())) {
            return Err(NoFix::from(format!("the body declares another `{}`", name.name())));
        }
    }
    let mut names: Vec<&str> = captured.iter().map(|variable| variable.name.name()).collect();
    names.dedup();
    let names = names.join(", ");
    cx.fix("give each turn a copy", |fix| {
        fix.insert_first(body.node(), &format!("{names} := {names}"))?;
        Ok(if has_address || is_outer { Applicability::Unsafe } else { Applicability::Safe })
    })
}

pub(crate) fn is_changed(used: Node<'_>) -> bool {
    is_assigned(used)
        || used
            .parent()
            .is_some_and(|parent| matches!(parent.kind(), SyntaxKind::IncStatement | SyntaxKind::DecStatement))
}

/// Whether the address of a variable, or of a part of it, is taken.
pub(crate) fn is_address(used: Node<'_>) -> bool {
    let is_part = |node: &Node<'_>| {
        matches!(
            node.kind(),
            SyntaxKind::SelectorExpression | SyntaxKind::IndexExpression | SyntaxKind::ParenthesizedExpression
        )
    };
    let above = used.ancestors().find(|node| !is_part(node));
    above.is_some_and(|node| node.kind() == SyntaxKind::UnaryExpression && node.text().starts_with('&'))
}

/// Whether a statement declares a name in its own block.
fn declares(stmt: Stmt<'_>, name: &str) -> bool {
    match stmt {
        Stmt::Assign(assign) => {
            AssignStmt::is_define(assign) && assign.left().iter().any(|target| target.node().text() == name)
        }
        Stmt::Decl(declaration) => {
            declaration.value_specs().iter().flat_map(|spec| spec.names()).any(|known| known.name() == name)
        }
        Stmt::Labeled(labeled) => labeled.statement().is_some_and(|stmt| declares(stmt, name)),
        _ => false,
    }
}
