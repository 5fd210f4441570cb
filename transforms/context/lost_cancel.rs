//! Cancel functions that some path never calls.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::ParameterIndex;
use gofix_knowledge::{CANCEL_CREATORS, CONTEXT_QUESTIONS, CancelCreator};
use gofix_semantics::{Path, Proof, Symbol};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, SelectorExpr, Stmt, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::support::{
    Kept, defers_of_turn, function_of, goroutine_of, is_assigned, is_on_error_path, is_parameter, is_plain_value,
    is_std, local_variable, loop_of, repeats, result_kept, statement_of, taken_by,
};

declare_rule! {
    /// Finds a cancel function that is thrown away, or not called on every path out of the function.
    ///
    /// ## Why
    ///
    /// `context.WithCancel`, `WithTimeout` and their kin give a context and a function that ends it. Until that function is
    /// called, the context stays registered with its parent and its timer keeps running: on a busy server that is a leak for
    /// each request.
    ///
    /// ## Fix safety
    ///
    /// `defer cancel()` behind the creation. Safe where all work on the context is done when the function returns, unsafe
    /// where a callee that cannot be seen may go on with it. Where something that lives on the context leaves the function
    /// (a response body, rows, a goroutine), or cancel is called on error paths only, nothing is edited.
    ///
    /// ## Leaves alone
    ///
    /// A cancel function that is returned, stored, sent, or called by any literal.
    LostCancel = "lost-cancel" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["WithCancel", "WithTimeout", "WithDeadline", "NotifyContext"]],
        may_reveal: [], yields_to: [], answered_by: ["govet", "gosec"],
    }
}

impl Rule for LostCancel {
    fn check(cx: &RuleContext<'_>) {
        let paths: Vec<Path> = CANCEL_CREATORS.iter().map(|creator| creator.path).collect();
        for call in cx.calls_to(&paths) {
            check_call(cx, call);
        }
    }
}

/// A creating call whose results go into two variables.
struct Creation<'p> {
    statement: Node<'p>,
    context: Expr<'p>,
    cancel: Expr<'p>,
    creator: &'static CancelCreator,
}

fn check_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let Some((statement, targets)) = taken_by(call) else { return };
    let [context, cancel] = targets.as_slice() else { return };
    let path = cx.package().callee_path(call);
    let creator = path.and_then(|path| CANCEL_CREATORS.iter().find(|creator| path.matches(&creator.path)));
    let (Some(creator), Expr::Ident(name)) = (creator, unparen(*cancel)) else { return };
    let creation = Creation { statement, context: *context, cancel: *cancel, creator };
    if function_of(statement).is_none() {
        return;
    }
    if name.is_blank() {
        let message = "the cancel function is thrown away, so nothing can end the context early";
        cx.report(Diagnostic::at(call.node(), message).fix(fix(cx, &creation, None)));
        return;
    }
    let Some(symbol) = local_variable(cx.package(), *cancel) else { return };
    let Some(exit) = leak(cx, &creation, symbol) else { return };
    let message = format!("`{}` is not called on every path", name.name());
    cx.report(Diagnostic::at(call.node(), message).related(exit, "this path leaves without calling it").fix(fix(
        cx,
        &creation,
        Some(symbol),
    )));
}

/// The exit that a path reaches without a mention of the cancel function.
fn leak<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, cancel: Symbol) -> Option<Node<'p>> {
    let package = cx.package();
    let function = function_of(creation.statement)?;
    // The end of main ends the process, and with it all contexts.
    if package.name() == "main" && function.receiver().is_none() && function.name().is_some_and(|n| n.name() == "main")
    {
        return None;
    }
    let declaration = package.declaration(cancel)?;
    // A variable of an outer function, or a result that a bare return hands over, is that one's business.
    if function_of(declaration) != Some(function) || is_parameter(declaration) {
        return None;
    }
    let uses: Vec<Node<'p>> = package.uses(cancel).into_iter().filter(|used| !is_assigned(*used)).collect();
    let cfg = cx.flow().cfg(function)?;
    let from = cfg.point_after(creation.statement)?;
    let path = cfg.path_avoiding(from, |node| uses.iter().any(|used| node.contains(*used)))?;
    Some(path.exit()?.node())
}

fn fix<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, cancel: Option<Symbol>) -> Result<Fix, NoFix> {
    let applicability = trust(cx, creation, cancel)?;
    cx.fix("call it when the function ends", |fix| {
        let in_head = NoFix::from("the context is made in the head of a statement");
        let Some(statement) = statement_of(creation.statement) else { return Err(in_head) };
        if creation.statement != statement && statement.kind() != SyntaxKind::VarDeclaration {
            return Err(in_head);
        }
        let name = if cancel.is_some() {
            creation.cancel.node().text().to_owned()
        } else {
            if AssignStmt::cast(statement).is_some_and(|assign| !assign.is_define()) {
                can_define(cx, creation)?;
                fix.define(statement)?;
            }
            let name = fix.fresh_name(statement, "cancel");
            fix.replace(creation.cancel.node(), &name)?;
            name
        };
        fix.insert_after(statement, &format!("defer {name}({})", creation.creator.argument))?;
        if let Some(around) = loop_of(statement)
            && repeats(cx, creation.statement, around)
        {
            if defers_of_turn(around).next().is_some() {
                return Err(NoFix::from("a deferred call of the turn may be meant to wait for the function's end"));
            }
            fix.wrap_turn(around)?;
        }
        Ok(applicability)
    })
}

/// Whether `ctx, cancel := …` would assign to the variable that `ctx, _ = …` assigns to, and nothing jumps past it.
fn can_define(cx: &RuleContext<'_>, creation: &Creation<'_>) -> Result<(), NoFix> {
    let other = NoFix::from("the context is a variable of another block: cancel would need a declaration of its own");
    let function = function_of(creation.statement).ok_or("the context is made outside of functions")?;
    if function.node().descendants().any(|n| n.kind() == SyntaxKind::GotoStatement) {
        return Err(NoFix::from("a goto might jump past the name that cancel would get"));
    }
    if creation.context.node().text() == "_" {
        return Ok(());
    }
    let Some(symbol) = local_variable(cx.package(), creation.context) else { return Err(other) };
    let Some(declaration) = cx.package().declaration(symbol) else { return Err(other) };
    let list = |node: Node<'_>| node.ancestors().find(|n| n.kind() == SyntaxKind::StatementList).map(Node::id);
    let in_body = creation.statement.parent().and_then(Node::parent) == function.body().map(AstNode::node);
    let is_own_parameter = in_body && is_parameter(declaration) && function_of(declaration) == Some(function);
    let is_of_block =
        !is_parameter(declaration) && is_listed(declaration) && list(declaration) == list(creation.statement);
    if is_own_parameter || is_of_block { Ok(()) } else { Err(other) }
}

/// Whether a name is declared by a statement of a block, not in the head of one.
fn is_listed(declaration: Node<'_>) -> bool {
    let statement = declaration.ancestors().find_map(Stmt::cast).map(AstNode::node);
    statement.and_then(Node::parent).is_some_and(|parent| parent.kind() == SyntaxKind::StatementList)
}

/// How far a deferred cancel may be trusted, by what is done with the context.
fn trust<'p>(cx: &RuleContext<'p>, creation: &Creation<'p>, cancel: Option<Symbol>) -> Result<Applicability, NoFix> {
    let package = cx.package();
    let calls: Vec<Node<'p>> = cancel.map(|symbol| package.uses(symbol)).unwrap_or_default();
    let ends_on_success = calls.iter().any(|used| !is_on_error_path(package, *used));
    if !calls.is_empty() && !ends_on_success {
        return Err(NoFix::from("cancel is called on error paths only: on success the work is meant to go on"));
    }
    if creation.context.node().text() == "_" {
        return Ok(Applicability::Safe);
    }
    let context = local_variable(package, creation.context).ok_or("the context is stored, so work on it may go on")?;
    let function = function_of(creation.statement).ok_or("the context is made outside of functions")?;
    let mut trusted = Applicability::Safe;
    for used in package.uses(context) {
        if used.start() < creation.statement.end() || is_assigned(used) || !function.node().contains(used) {
            continue;
        }
        match use_of(cx, used) {
            Use::Ends => {}
            Use::Lives(what) => return Err(NoFix::from(what)),
            Use::Unseen { plain: true } if creation.creator.has_deadline || ends_on_success => {}
            Use::Unseen { .. } => trusted = Applicability::Unsafe,
        }
    }
    Ok(trusted)
}

/// What becomes of the context at one use.
enum Use {
    /// The use is over when its statement is.
    Ends,
    /// Something that lives on it leaves the function.
    Lives(&'static str),
    /// A callee that cannot be seen takes it.
    Unseen { plain: bool },
}

fn use_of<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> Use {
    if goroutine_of(used).is_some() {
        return Use::Lives("a goroutine works on the context, and may outlive the function");
    }
    let Some(parent) = used.parent() else { return Use::Ends };
    if let Some(selector) = SelectorExpr::cast(parent) {
        let is_question = selector.field().is_some_and(|name| CONTEXT_QUESTIONS.contains(&name.name()));
        let is_call = parent.parent().and_then(CallExpr::cast).is_some();
        return if is_question && is_call { Use::Ends } else { Use::Lives("the context is handed on") };
    }
    match parent.kind() {
        SyntaxKind::ArgumentList => match parent.parent().and_then(CallExpr::cast) {
            Some(call) => use_in_call(cx, call, used),
            None => Use::Ends,
        },
        SyntaxKind::BinaryExpression => Use::Ends,
        SyntaxKind::ExpressionList if parent.field() == Field::None => Use::Lives("the context is returned"),
        SyntaxKind::SendStatement => Use::Lives("the context is sent"),
        _ => Use::Lives("the context is stored"),
    }
}

fn use_in_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, context: Node<'p>) -> Use {
    let package = cx.package();
    if package.is_builtin(call, "append") {
        return Use::Lives("the context is stored");
    }
    let plain = is_plain_value(package, &package.type_of(call.node()));
    if !plain && result_kept(cx, call, 0) != Kept::No {
        return Use::Lives("what is made with the context may leave the function, and lives on it");
    }
    if package.callee_path(call).is_some_and(|path| is_std(&path)) {
        return Use::Ends;
    }
    let index = call.arguments().iter().position(|argument| argument.node() == context);
    let (Some(_), Some(index)) = (cx.flow().target(call), index) else { return Use::Unseen { plain } };
    match cx.flow().argument(call, ParameterIndex::At(index)).ends_with_call() {
        Proof::Holds => Use::Ends,
        Proof::Fails => Use::Lives("the callee keeps the context, or starts a goroutine that works on it"),
        Proof::Unknown => Use::Unseen { plain },
    }
}
