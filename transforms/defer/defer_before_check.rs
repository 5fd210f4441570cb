//! Deferred uses of what a failed call did not give.

use gofix_analysis::{Applicability, Diagnostic, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Definition, Origin};
use gofix_knowledge::{CREATORS, ResourceKind, SAFE_ON_NIL, find, lists, true_means_error};
use gofix_semantics::{Proof, Symbol, SymbolKind, Ty};
use gofix_syntax::ast::{
    AstNode, BinaryExpr, CallExpr, DeferStmt, Expr, Function, IfStmt, Parameter, ReturnStmt, SelectorExpr, SwitchStmt,
    unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::calls::{
    call_statement, can_be_nil, deferred_literal, may_leave, mentions, move_behind, outside_literals, targets,
};
use crate::support::local_variable;

declare_rule! {
    /// Finds a deferred use of a call's result that stands before the check of the call's error.
    ///
    /// ## Why
    ///
    /// Where the call fails, its result is nil. The operands of a deferred call are evaluated at the `defer`, so
    /// `defer resp.Body.Close()` panics before anybody has looked at the error; a deferred func that is nil panics when the
    /// function ends.
    ///
    /// ## Example
    ///
    /// ```go before
    /// resp, err := http.Get(url)
    /// defer resp.Body.Close()
    /// if err != nil {
    ///     return err
    /// }
    /// ```
    ///
    /// ```go after
    /// resp, err := http.Get(url)
    /// if err != nil {
    ///     return err
    /// }
    /// defer resp.Body.Close()
    /// ```
    ///
    /// ## Fix safety
    ///
    /// The `defer` moves behind the check. Safe where the call is known to give nothing together with an error, else unsafe:
    /// a result that comes with an error would not be released any more. Where the check asks for more than the error, or
    /// goes on after it, there is no fix.
    ///
    /// ## Leaves alone
    ///
    /// Methods that can be called on nil, such as those of `*os.File`, and calls that give something to be released even
    /// when they fail; functions that a callee gives which cannot be seen.
    DeferBeforeCheck = "defer-before-check" {
        group: Defer, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["defer "]],
        may_reveal: [], yields_to: [], answered_by: ["SA5001", "staticcheck"],
    }
}

impl Rule for DeferBeforeCheck {
    fn check(cx: &RuleContext<'_>) {
        for statement in cx.nodes::<DeferStmt<'_>>() {
            if let Some(early) = early(cx, statement) {
                report(cx, &early);
            }
        }
    }
}

/// A `defer` between a call and the check of its error.
struct Early<'p> {
    statement: DeferStmt<'p>,
    name: &'p str,
    definition: Definition<'p>,
    error: Symbol,
    check: Node<'p>,
}

fn early<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>) -> Option<Early<'p>> {
    let mut seen: Vec<Symbol> = Vec::new();
    used_names(cx, statement).into_iter().find_map(|name| {
        let symbol = local_variable(cx.package(), Expr::cast(name)?)?;
        if seen.contains(&symbol) {
            return None;
        }
        seen.push(symbol);
        early_use(cx, statement, symbol, name)
    })
}

/// The names that panic when they are nil: operands of the call, and of what a deferred literal does in any case.
fn used_names<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>) -> Vec<Node<'p>> {
    let literal = deferred_literal(statement);
    let is_certain = |literal: &Function<'p>| {
        literal.node().descendants().all(|node| {
            !matches!(
                node.kind(),
                SyntaxKind::ForStatement
                    | SyntaxKind::ExpressionSwitchStatement
                    | SyntaxKind::TypeSwitchStatement
                    | SyntaxKind::SelectStatement
                    | SyntaxKind::GoStatement
            )
        })
    };
    let places: Vec<Node<'p>> = match literal {
        Some(literal) if is_certain(&literal) => literal
            .body()
            .into_iter()
            .flat_map(gofix_syntax::ast::Block::statements)
            .map(|inner| IfStmt::cast(inner.node()).and_then(IfStmt::initializer).unwrap_or(inner).node())
            .filter(|inner| IfStmt::cast(*inner).is_none())
            .collect(),
        Some(_) => Vec::new(),
        None => vec![statement.node()],
    };
    let names = places.into_iter().flat_map(outside_literals).filter(|node| node.kind() == SyntaxKind::Identifier);
    names.filter(|name| needs_value(cx, *name)).collect()
}

/// Whether a mention of a variable panics when that is nil.
fn needs_value<'p>(cx: &RuleContext<'p>, name: Node<'p>) -> bool {
    let Some(symbol) = Expr::cast(name).and_then(|expr| local_variable(cx.package(), expr)) else { return false };
    let mut name = name;
    let mut ty = cx.package().symbol_type(symbol);
    // A struct that came with an error is empty: its fields are nil.
    while can_be_nil(cx, &ty).fails() {
        let field = name.parent().and_then(SelectorExpr::cast).filter(|_| name.field() == Field::Operand);
        let is_struct = matches!(cx.package().underlying(&ty), Ty::Struct(_));
        let Some(field) = field.filter(|field| is_struct && is_field(cx, *field)) else { return false };
        name = field.node();
        ty = cx.package().type_of(name);
    }
    if !can_be_nil(cx, &ty).holds() {
        return false;
    }
    let Some(parent) = name.parent() else { return false };
    if let Some(call) = CallExpr::cast(parent) {
        return call.function().is_some_and(|function| function.node() == name);
    }
    let Some(selector) = SelectorExpr::cast(parent).filter(|_| name.field() == Field::Operand) else { return false };
    let Some(call) = parent.parent().and_then(CallExpr::cast) else { return true };
    let is_called = call.selector() == Some(selector);
    !(is_called && is_safe_on_nil(cx, call))
}

fn is_field<'p>(cx: &RuleContext<'p>, selector: SelectorExpr<'p>) -> bool {
    let symbol = selector.field().and_then(|field| cx.package().symbol(field.node()));
    symbol.is_some_and(|symbol| cx.package().kind_of(symbol) == SymbolKind::Field)
}

fn is_safe_on_nil<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    if let Some(method) = cx.flow().target(call) {
        return !cx.flow().is_safe_on_nil(method).fails();
    }
    cx.package().callee_path(call).is_none_or(|path| lists(SAFE_ON_NIL, &path))
}

fn early_use<'p>(cx: &RuleContext<'p>, statement: DeferStmt<'p>, symbol: Symbol, name: Node<'p>) -> Option<Early<'p>> {
    let before = std::iter::successors(statement.node().prev_sibling(), |node| node.prev_sibling());
    let mut between = Vec::new();
    let mut definition = None;
    for sibling in before {
        let target = targets(sibling).into_iter().find(|target| cx.package().symbol(*target) == Some(symbol));
        if let Some(target) = target {
            definition = Some(cx.flow().definition(target));
            break;
        }
        between.push(sibling);
    }
    let definition = definition?;
    let call = definition.call()?;
    definition.result?;
    let error = error_beside(cx, &definition)?;
    // Who gives a function may give one with the error too, and wants it called.
    let is_function = matches!(cx.package().underlying(&cx.package().symbol_type(symbol)), Ty::Func(_));
    if is_function && cx.flow().target(call).is_none_or(|callee| sets_result(cx, callee, definition.result)) {
        return None;
    }
    let is_looked_at = between.iter().any(|sibling| mentions(cx, *sibling, error).next().is_some());
    let asks = statement.node().descendants().any(|node| asks_for(cx, node, symbol, error));
    if is_never_nil(cx, call, definition.result?) {
        return None;
    }
    if is_looked_at || asks || gives_with_error(cx, call, definition.result?) {
        return None;
    }
    let behind = std::iter::successors(statement.node().next_sibling(), |node| node.next_sibling());
    let mut looks = behind.into_iter().filter(|sibling| mentions(cx, *sibling, error).next().is_some());
    let check = looks.find(|sibling| !asks_which(cx, *sibling, error))?;
    is_check(cx, check, error).then(|| Early { statement, name: name.text(), definition, error, check })
}

/// Whether a callee assigns to a result that has a name: a bare return gives what that holds, with an error too.
fn sets_result<'p>(cx: &RuleContext<'p>, callee: Function<'p>, result: Option<usize>) -> bool {
    let mut names = callee.results().into_iter().flat_map(Parameter::names);
    let name = result.and_then(|result| names.nth(result));
    let uses = name.and_then(|name| cx.package().symbol(name.node())).and_then(|symbol| cx.flow().uses(symbol));
    uses.is_some_and(|uses| uses.definitions.iter().any(|definition| definition.value.is_some()))
}

/// Whether a node of a deferred literal is a question whether there is a value, or an error: what follows rests on the answer.
fn asks_for<'p>(cx: &RuleContext<'p>, node: Node<'p>, value: Symbol, error: Symbol) -> bool {
    let compares = BinaryExpr::cast(node).is_some_and(|binary| matches!(binary.operator(), "==" | "!="));
    let is_condition = matches!(node.field(), Field::Condition | Field::Value)
        && node
            .parent()
            .is_some_and(|stmt| matches!(stmt.kind(), SyntaxKind::IfStatement | SyntaxKind::ExpressionSwitchStatement));
    (compares || is_condition) && [value, error].iter().any(|symbol| mentions(cx, node, *symbol).next().is_some())
}

/// The error that the same call gave.
fn error_beside<'p>(cx: &RuleContext<'p>, definition: &Definition<'p>) -> Option<Symbol> {
    let mut errors =
        definition.siblings.iter().copied().filter(|sibling| cx.package().symbol_type(*sibling).is_error());
    errors.next().filter(|_| errors.next().is_none())
}

/// Whether each return of the callee gives an interface something that is neither nil nor a pointer.
fn is_never_nil<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, result: usize) -> bool {
    let Some(function) = cx.flow().target(call).filter(|function| cx.flow().is_seen(*function)) else { return false };
    let is_there = |stmt: ReturnStmt<'p>| {
        let ty = stmt.results().get(result).map(|value| cx.package().type_of(value.node()));
        ty.is_some_and(|ty| {
            let is_plain = matches!(cx.package().underlying(&ty), Ty::Slice(_) | Ty::Struct(_) | Ty::Map { .. });
            matches!(ty, Ty::Named(_)) && is_plain
        })
    };
    let signature = cx.package().signature(function);
    let given = signature.results().get(result);
    given.is_some_and(|ty| matches!(cx.package().underlying(ty), Ty::Interface(_)))
        && cx.flow().returns(function).into_iter().all(is_there)
}

/// Whether a call gives what must be released also when it fails: its function does, or one that it is given and whose results
/// it hands on.
fn gives_with_error<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, result: usize) -> bool {
    let handed_on = handed_on(cx, call).is_some_and(|literal| {
        let is_there = |origin: &Origin| matches!(origin, Origin::Made | Origin::Parameter(_));
        let values = cx.flow().returns(literal).into_iter().filter_map(|stmt| stmt.results().get(result).copied());
        cx.flow().comes_apart(literal, result)
            && values.into_iter().all(|value| cx.flow().origins(value, 0).iter().all(is_there))
    });
    handed_on
        || match cx.flow().target(call) {
            Some(function) => cx.flow().value_with_error(function, result),
            None => cx.flow().may_give_with_error_abroad(call, result),
        }
}

/// The literal among the arguments of a call that gives just what the call gives.
fn handed_on<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Function<'p>> {
    let results = cx.package().call_signature(call)?;
    let literals = call.arguments().into_iter().filter_map(|argument| match unparen(argument) {
        Expr::FuncLit(literal) => Some(literal.function()),
        _ => None,
    });
    literals.into_iter().find(|literal| cx.package().signature(*literal).results() == results.results())
}

/// Whether a statement asks which error it is, and does something only where there is one.
fn asks_which<'p>(cx: &RuleContext<'p>, statement: Node<'p>, error: Symbol) -> bool {
    let branch = IfStmt::cast(statement).filter(|branch| branch.alternative().is_none());
    let Some(Expr::Call(call)) = branch.and_then(IfStmt::condition).map(unparen) else { return false };
    let is_known = cx.package().callee_path(call).is_some_and(|path| true_means_error(&path));
    let asked = call.argument(0).map(unparen).and_then(|asked| cx.package().symbol(asked.node()));
    is_known && asked == Some(error)
}

/// Whether a statement looks at the error: an `if` or `switch` that compares it, or a call that stops on it.
fn is_check<'p>(cx: &RuleContext<'p>, statement: Node<'p>, error: Symbol) -> bool {
    if stopping_call(cx, statement, error) {
        return true;
    }
    let head = match statement.kind() {
        SyntaxKind::IfStatement => IfStmt::cast(statement).and_then(IfStmt::condition).map(AstNode::node),
        SyntaxKind::ExpressionSwitchStatement => Some(statement),
        _ => None,
    };
    head.is_some_and(|head| {
        outside_literals(head).filter_map(BinaryExpr::cast).any(|binary| compares_to_nil(cx, binary, error).is_some())
    })
}

/// The operator of `err != nil` or `err == nil`.
fn compares_to_nil<'p>(cx: &RuleContext<'p>, binary: BinaryExpr<'p>, error: Symbol) -> Option<&'p str> {
    let (left, right) = (unparen(binary.left()?).node(), unparen(binary.right()?).node());
    let names = cx.package().symbol(left) == Some(error) && right.text() == "nil"
        || cx.package().symbol(right) == Some(error) && left.text() == "nil";
    matches!(binary.operator(), "!=" | "==").then(|| binary.operator()).filter(|_| names)
}

fn stopping_call<'p>(cx: &RuleContext<'p>, statement: Node<'p>, error: Symbol) -> bool {
    let Some(call) = call_statement(statement) else { return false };
    cx.flow().stops_on_error(call, error)
}

/// Why nothing may be moved behind a check, if so.
fn leaves_on_error<'p>(cx: &RuleContext<'p>, check: Node<'p>, error: Symbol) -> Result<(), NoFix> {
    if stopping_call(cx, check, error) {
        return Ok(());
    }
    let other = "the error is looked at together with something else";
    if let Some(switch) = SwitchStmt::cast(check) {
        return if first_of_a_switch(cx, switch, error) { Ok(()) } else { Err(NoFix::from(other)) };
    }
    let branch = IfStmt::cast(check).filter(|branch| branch.initializer().is_none()).ok_or(other)?;
    let condition = branch.condition().map(unparen).ok_or(other)?;
    let Expr::Binary(binary) = condition else { return Err(NoFix::from(other)) };
    if compares_to_nil(cx, binary, error) != Some("!=") || branch.alternative().is_some() {
        return Err(NoFix::from(other));
    }
    let last = branch.consequence().and_then(|block| block.statements().last());
    match last.map(AstNode::node) {
        Some(last) if may_leave(cx, last) && is_jump(last) => Ok(()),
        _ => Err(NoFix::from("the check goes on where there is an error")),
    }
}

/// Whether a switch begins with `case err != nil:` that leaves the function, and goes on in all of its other clauses.
fn first_of_a_switch<'p>(cx: &RuleContext<'p>, switch: SwitchStmt<'p>, error: Symbol) -> bool {
    let mut clauses = switch.clauses();
    let Some(first) = clauses.next().filter(|_| switch.initializer().is_none() && switch.value().is_none()) else {
        return false;
    };
    let values = first.values();
    let [Expr::Binary(binary)] = values.as_slice() else { return false };
    let last = first.statements().last().map(AstNode::node);
    compares_to_nil(cx, *binary, error) == Some("!=")
        && last.is_some_and(|last| last.kind() == SyntaxKind::ReturnStatement)
        && clauses.all(|clause| !may_leave(cx, clause.node()))
}

/// Whether a statement leaves in any case, given that something in it leaves.
fn is_jump(statement: Node<'_>) -> bool {
    matches!(
        statement.kind(),
        SyntaxKind::ReturnStatement
            | SyntaxKind::BreakStatement
            | SyntaxKind::ContinueStatement
            | SyntaxKind::GotoStatement
            | SyntaxKind::ExpressionStatement
    )
}

fn report<'p>(cx: &RuleContext<'p>, early: &Early<'p>) {
    let error = cx.package().declaration(early.error).map_or("err", Node::text);
    let message = format!("`{}` is used here before `{error}` is looked at: it may be nil", early.name);
    let fix = cx.fix("defer it behind the check", |fix| {
        leaves_on_error(cx, early.check, early.error)?;
        if may_be_lost(cx, early) {
            return Err(NoFix::from(
                "the call may give a value together with its error, and nobody would release that",
            ));
        }
        let mut applicability = trust(cx, early);
        let mut moved = vec![early.statement.node()];
        let behind = std::iter::successors(early.statement.node().next_sibling(), |node| node.next_sibling());
        for sibling in behind.take_while(|sibling| *sibling != early.check) {
            if may_leave(cx, sibling) && !asks_which(cx, sibling, early.error) {
                return Err(NoFix::from("a statement before the check may leave the function"));
            }
            let Some(other) = DeferStmt::cast(sibling) else { continue };
            match self::early(cx, other) {
                Some(other) if other.check == early.check => {
                    applicability = applicability.min(trust(cx, &other));
                    moved.push(sibling);
                }
                _ => applicability = Applicability::Unsafe,
            }
        }
        match moved.as_slice() {
            // The blank line behind the statement stays in front of what follows the check.
            [only] if stands_apart(*only, early.check) => fix.move_before(early.check, *only)?,
            _ => move_behind(fix, &moved, early.check)?,
        }
        Ok(applicability)
    });
    let made = early.definition.stmt;
    cx.report(Diagnostic::at(early.statement.node(), message).related(made, "the call may fail here").fix(fix));
}

/// Whether nothing but a blank line stands between a statement and the check, and nothing between it and the call before.
fn stands_apart<'p>(statement: Node<'p>, check: Node<'p>) -> bool {
    let file = statement.file();
    let line = |offset| file.lines().line(offset);
    let before = statement.prev_sibling().is_some_and(|call| line(call.end()) + 1 == line(statement.start()));
    let has_comment = file.comments().iter().any(|comment| {
        let at = line(comment.range.start());
        line(statement.start()) <= at && at < line(check.start())
    });
    statement.next_sibling() == Some(check)
        && line(check.start()) == line(statement.end()) + 2
        && before
        && !has_comment
}

/// Whether what is deferred may be needed where there is an error: the function that gives the value has it from elsewhere than the
/// error.
fn may_be_lost<'p>(cx: &RuleContext<'p>, early: &Early<'p>) -> bool {
    let (Some(call), Some(result)) = (early.definition.call(), early.definition.result) else { return false };
    let functions = [cx.flow().target(call), handed_on(cx, call)].into_iter().flatten();
    functions.into_iter().any(|function| cx.flow().comes_apart(function, result))
}

/// Safe where nothing comes with an error: then only a panic goes away.
fn trust<'p>(cx: &RuleContext<'p>, early: &Early<'p>) -> Applicability {
    let (Some(call), Some(result)) = (early.definition.call(), early.definition.result) else {
        return Applicability::Unsafe;
    };
    let is_nothing = match cx.flow().target(call) {
        Some(function) => cx.flow().error_means_nil(function, result) == Proof::Holds,
        None => cx.package().callee_path(call).is_some_and(|path| {
            // The body that comes with a refused redirect is closed already.
            find(CREATORS, &path).is_some_and(|creator| creator.error_means_nil || creator.kind == ResourceKind::Body)
        }),
    };
    if is_nothing { Applicability::Safe } else { Applicability::Unsafe }
}
