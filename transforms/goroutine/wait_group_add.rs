//! Goroutines that are counted too late, or not at all.

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_semantics::{Path, Symbol};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, GoStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::{is_plain_operand, local_variable};

const ADD: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Add" }];
const DONE: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Done" }];
const WAIT: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Wait" }];

declare_rule! {
    /// Finds `wg.Add` inside the goroutine that it counts, and goroutines that nobody counts.
    ///
    /// ## Why
    ///
    /// `Wait` returns when the counter is zero. If a goroutine adds itself, `Wait` can come first and return while nothing
    /// has run yet; if it calls `Done` and nobody calls `Add`, the counter becomes negative and the program crashes.
    ///
    /// ## Fix safety
    ///
    /// Safe: the goroutine is counted directly before it starts.
    ///
    /// ## Leaves alone
    ///
    /// An `Add` that counts a goroutine which is started behind it, a group that comes in as a parameter and is only used
    /// for `Done`, and other types with methods of these names.
    WaitGroupAdd = "wait-group-add" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["go "], ["Add(", "Done("]],
        may_reveal: [], yields_to: [], answered_by: ["govet", "SA2000", "staticcheck", "revive"],
    }
}

impl Rule for WaitGroupAdd {
    fn check(cx: &RuleContext<'_>) {
        for statement in cx.nodes::<GoStmt<'_>>() {
            let Some((call, function)) = started(statement) else { continue };
            check_late(cx, statement, call, function);
            check_uncounted(cx, statement, function);
        }
    }
}

/// The literal that a `go` statement starts.
fn started(statement: GoStmt<'_>) -> Option<(CallExpr<'_>, Function<'_>)> {
    let call = statement.call()?;
    match unparen(call.function()?) {
        Expr::FuncLit(literal) => Some((call, literal.function())),
        _ => None,
    }
}

fn operand_of(call: CallExpr<'_>) -> Option<Expr<'_>> {
    call.selector()?.operand()
}

fn check_late<'p>(cx: &RuleContext<'p>, statement: GoStmt<'p>, call: CallExpr<'p>, function: Function<'p>) {
    let Some(body) = function.body() else { return };
    let mut adds = Vec::new();
    for stmt in body.statements() {
        match add_of(cx, stmt) {
            Some(add) if !may_count_a_child(add, body.node()) => adds.push((stmt.node(), add)),
            Some(_) => {}
            None if is_harmless(cx, stmt) => {}
            None => break,
        }
    }
    let Some((_, first)) = adds.first() else { return };
    let fix = cx.fix("count it before it starts", |fix| {
        for (node, add) in &adds {
            if !calls_done(cx, *add, body.node()) {
                return Err(NoFix::from("the goroutine may end without `Done`: a race would become a hang"));
            }
            let operand = operand_outside(cx, *add, call, function)?;
            let count = add.argument(0).map_or("1", |count| count.node().text());
            if add.argument(0).is_none_or(|count| cx.package().constant_int(count.node()).is_none()) {
                return Err(NoFix::from("the count may have another value outside of the goroutine"));
            }
            fix.insert_before(statement.node(), &format!("{operand}.Add({count})"))?;
            fix.delete_statement(*node)?;
        }
        Ok(Applicability::Safe)
    });
    let message = "the goroutine counts itself: `Wait` can return before it has begun";
    cx.report(Diagnostic::at(first.node(), message).related(statement.node(), "the goroutine starts here").fix(fix));
}

fn add_of<'p>(cx: &RuleContext<'p>, stmt: Stmt<'p>) -> Option<CallExpr<'p>> {
    let Stmt::Expr(statement) = stmt else { return None };
    statement.call().filter(|call| cx.is_call_to(*call, ADD))
}

/// Whether a goroutine is started behind an Add in the same body: the Add may count that one.
fn may_count_a_child<'p>(add: CallExpr<'p>, body: Node<'p>) -> bool {
    body.descendants().any(|n| n.kind() == SyntaxKind::GoStatement && n.start() > add.node().end())
}

/// A statement that cannot leave or wait: a log line, a defer, a declaration.
fn is_harmless(cx: &RuleContext<'_>, stmt: Stmt<'_>) -> bool {
    match stmt {
        Stmt::Defer(_) | Stmt::Empty(_) => true,
        Stmt::Expr(statement) => statement.call().is_some_and(|call| {
            let path = cx.package().callee_path(call);
            path.is_some_and(|path| {
                let prints = ["Print", "Debug", "Info", "Warn", "Error"].iter().any(|verb| path.name.starts_with(verb));
                matches!(&*path.package, "log" | "fmt" | "log/slog") && prints
            })
        }),
        Stmt::Assign(_) | Stmt::Decl(_) => {
            !stmt.node().descendants().any(|n| CallExpr::cast(n).is_some() || n.kind() == SyntaxKind::UnaryExpression)
        }
        _ => false,
    }
}

/// The group of an Add as it is called outside of the literal.
fn operand_outside<'p>(
    cx: &RuleContext<'p>,
    add: CallExpr<'p>,
    call: CallExpr<'p>,
    function: Function<'p>,
) -> Result<String, NoFix> {
    let package = cx.package();
    let operand = operand_of(add).filter(|expr| is_plain_operand(*expr)).ok_or("the group is no plain variable")?;
    let root = root_symbol(cx, operand).ok_or("the group cannot be resolved")?;
    let declaration = package.declaration(root).ok_or("the group is declared elsewhere")?;
    if !function.node().contains(declaration) {
        return Ok(operand.node().text().to_owned());
    }
    let parameters = function.parameters();
    let mut names = parameters.iter().flat_map(|group| group.names());
    let index = names.position(|name| name.node() == declaration).ok_or("the group is made inside of the goroutine")?;
    let argument = call.argument(index).ok_or("the group's argument cannot be read")?;
    let plain = match unparen(argument) {
        Expr::Unary(unary) if unary.operator() == "&" => unary.operand(),
        other => Some(other),
    };
    let plain = plain.filter(|expr| is_plain_operand(*expr)).ok_or("the group's argument is no plain variable")?;
    match unparen(operand) {
        Expr::Ident(_) => Ok(plain.node().text().to_owned()),
        _ => Err(NoFix::from("the group is a part of a parameter")),
    }
}

fn root_symbol<'p>(cx: &RuleContext<'p>, expr: Expr<'p>) -> Option<Symbol> {
    match unparen(expr) {
        Expr::Ident(ident) => cx.package().symbol(ident.node()),
        Expr::Selector(selector) => root_symbol(cx, selector.operand()?),
        _ => None,
    }
}

/// Whether the goroutine calls Done of the same group, deferred or as its last statement.
fn calls_done<'p>(cx: &RuleContext<'p>, add: CallExpr<'p>, body: Node<'p>) -> bool {
    let group = operand_of(add).map(|operand| operand.node().text());
    body.descendants().filter_map(CallExpr::cast).any(|call| {
        let is_deferred = call.node().ancestors().any(|n| n.kind() == SyntaxKind::DeferStatement);
        let statement = call.node().parent();
        let is_last = statement
            .is_some_and(|s| s.next_sibling().is_none() && s.parent().and_then(Node::parent) == Some(body))
            && !body.descendants().any(|n| n.kind() == SyntaxKind::ReturnStatement);
        cx.is_call_to(call, DONE)
            && operand_of(call).map(|operand| operand.node().text()) == group
            && (is_deferred || is_last)
    })
}

/// A goroutine that calls Done of a local group which is waited for and which nobody adds to.
fn check_uncounted<'p>(cx: &RuleContext<'p>, statement: GoStmt<'p>, function: Function<'p>) {
    let package = cx.package();
    let done = function.node().descendants().filter_map(CallExpr::cast).find(|call| cx.is_call_to(*call, DONE));
    let Some(group) = done.and_then(operand_of).and_then(|operand| local_variable(package, operand)) else { return };
    let Some(declaration) = package.declaration(group) else { return };
    let is_variable = declaration.parent().is_some_and(|p| p.kind() == SyntaxKind::VarSpec);
    if !is_variable || statement.node().contains(declaration) {
        return;
    }
    let uses = package.uses(group);
    let is_method = |used: &Node<'p>, paths: &[Path]| {
        let call = used.parent().and_then(Node::parent).and_then(CallExpr::cast);
        call.is_some_and(|call| cx.is_call_to(call, paths))
    };
    let is_known = uses.iter().all(|used| is_method(used, DONE) || is_method(used, WAIT));
    if !is_known || !uses.iter().any(|used| is_method(used, WAIT)) {
        return;
    }
    let name = declaration.text();
    let fix = cx.fix("count it before it starts", |fix| {
        fix.insert_before(statement.node(), &format!("{name}.Add(1)"))?;
        Ok(Applicability::Safe)
    });
    let message =
        format!("the goroutine calls `{name}.Done`, but nobody calls `{name}.Add`: the counter becomes negative");
    cx.report(Diagnostic::at(statement.node(), message).severity(Severity::Error).fix(fix));
}
