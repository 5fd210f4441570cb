//! How a turn of a loop comes to release at its end what it obtained: the one decision between direct calls and a function of its
//! own.
//!
//! Start reading at [`of`]. A function says most where it is light: `func() { … }()`, or one whose error tells all. Where its
//! results would have to tell what follows, where most of a long turn would only move in, and where a neighbour of the turn is
//! released by hand on each way, a call on each of a few ways reads better.

use gofix_analysis::{LiteralForm, NoFix, RuleContext};
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, ForStmt, Function, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::defer::calls::{call_statement, method_of};
use crate::resource::in_the_turn::leaves;
use crate::resource::on_the_way::{self, Held, Place};
use crate::support::{function_of, is_measured, local_variable};

/// More lines than these are not moved in where one or two calls do.
const MANY_LINES: u32 = 25;

/// Of a loop with more lines nothing becomes a function: nobody would read what else has changed. In a test, whose turns are few,
/// not of one with more than [`MANY_LINES`] either.
const MOST_LINES: u32 = 60;

/// What to write.
pub(crate) enum Form<'p> {
    /// The release, on each of these ways.
    Ways(Vec<Place<'p>>),
    /// A deferred release in a function of these statements.
    Function {
        /// The first statement.
        first: Node<'p>,
        /// The last statement.
        last: Node<'p>,
    },
}

/// A turn that obtains something.
pub(crate) struct Turn<'p> {
    pub(crate) around: ForStmt<'p>,
    /// The first statement of a list behind which it is there, and at which it may be deferred.
    pub(crate) from: Node<'p>,
    /// The statement that obtains it.
    pub(crate) made: Node<'p>,
    /// What tells on which ways it is there; `None` where a direct call is no choice.
    pub(crate) held: Option<Held<'p>>,
}

/// What to write for a turn.
pub(crate) fn of<'p>(cx: &RuleContext<'p>, turn: &Turn<'p>) -> Result<Form<'p>, NoFix> {
    let function = lightest_function(cx, turn);
    let is_light = function.as_ref().is_ok_and(|found| {
        found.form <= LiteralForm::Error
            && !found.is_rest
            && lines(found.first, found.last) <= MANY_LINES
            && !has_neighbour(cx, turn)
    });
    let says_what_follows = function.as_ref().map_or(true, |found| found.form == LiteralForm::Flags);
    let most = on_the_way::MAX_WAYS + usize::from(says_what_follows);
    if !is_light && let Some(places) = ways(cx, turn, most) {
        return Ok(Form::Ways(places));
    }
    let found = function?;
    let most = if cx.is_test(turn.from) { MANY_LINES } else { MOST_LINES };
    if lines(turn.around.node(), turn.around.node()) > most {
        return Err(NoFix::from("the turn is long, and would have to become a function"));
    }
    Ok(Form::Function { first: found.first, last: found.last })
}

/// Statements as a literal.
struct Candidate<'p> {
    form: LiteralForm,
    first: Node<'p>,
    last: Node<'p>,
    /// Whether it is the rest of a turn whose whole would say less well what follows.
    is_rest: bool,
}

/// The whole turn, or no more of it than what it is held in, where that reads better.
fn lightest_function<'p>(cx: &RuleContext<'p>, turn: &Turn<'p>) -> Result<Candidate<'p>, NoFix> {
    if is_measured(cx, turn.around) {
        return Err(NoFix::from("a benchmark would measure the function that the turn becomes"));
    }
    let body = turn.around.body().ok_or("the loop has no body")?;
    let mut statements = body.statements().map(AstNode::node);
    let first = statements.next().ok_or("the loop's body is empty")?;
    let judge = |first, last| cx.literal_form(first, last).map(|form| Candidate { form, first, last, is_rest: false });
    let whole = judge(first, statements.last().unwrap_or(first));
    let Some((list, last)) = turn.from.parent().and_then(|list| Some((list, list.children().last()?))) else {
        return whole;
    };
    // What an inner block obtains is of use in that block alone.
    let is_inner = list.parent() != Some(body.node());
    if is_inner && turn.made.parent() != Some(list) {
        return whole;
    }
    let made = Some(turn.made).filter(|_| is_inner);
    let parts = made.into_iter().chain([turn.from]).filter_map(|first| judge(first, last).ok());
    let mut parts = parts.filter(|part| match &whole {
        Ok(whole) if is_inner => part.form <= whole.form,
        Ok(whole) => part.form < whole.form && whole.form > LiteralForm::Error,
        Err(_) => true,
    });
    parts.next().map_or(whole, |part| Ok(Candidate { is_rest: !is_inner, ..part }))
}

fn lines(first: Node<'_>, last: Node<'_>) -> u32 {
    let lines = first.file().lines();
    lines.line(last.end()) - lines.line(first.start()) + 1
}

/// The ways that lack the release, where there are no more than so many.
fn ways<'p>(cx: &RuleContext<'p>, turn: &Turn<'p>, most: usize) -> Option<Vec<Place<'p>>> {
    let held = Held { most, ..turn.held.clone()? };
    // Who recovers a panic goes on with what was not released; a test that fails leaves by no statement.
    let function = function_of(turn.around.node())?;
    if cx.flow().may_recover(function) || cx.is_test(turn.from) {
        return None;
    }
    on_the_way::places(cx, &held, &[])
}

/// Whether something else that the turn made is released by hand in two places of it or more.
fn has_neighbour<'p>(cx: &RuleContext<'p>, turn: &Turn<'p>) -> bool {
    let own = turn.held.as_ref().and_then(|held| held.variables.first().copied());
    let body = turn.around.body().map(AstNode::node);
    let inside = body.into_iter().flat_map(|body| body.descendants_pruned(|node| Function::cast(node).is_some()));
    let closed = inside.into_iter().filter_map(call_statement).filter_map(|call| {
        let (owner, name) = method_of(call)?;
        let variable = local_variable(cx.package(), owner).filter(|variable| Some(*variable) != own)?;
        let declared = cx.package().declaration(variable)?;
        (name == "Close" && turn.around.node().contains(declared)).then_some(variable)
    });
    let closed: Vec<Symbol> = closed.collect();
    closed.iter().any(|variable| closed.iter().filter(|other| *other == variable).count() > 1)
}

/// The one statement behind another that uses any of these variables in a way that matters, where it gives nothing but plain data and the turn leads
/// straight there; with the call that it makes.
pub(crate) fn only_use<'p>(
    cx: &RuleContext<'p>,
    from: Node<'p>,
    variables: &[Symbol],
    matters: impl Fn(Node<'p>) -> bool,
) -> Option<(Node<'p>, CallExpr<'p>)> {
    let behind = std::iter::successors(from.next_sibling(), |node| node.next_sibling());
    let uses = |node: &Node<'p>| {
        let is_one = |name: &Node<'p>| cx.package().symbol(*name).is_some_and(|symbol| variables.contains(&symbol));
        node.descendants().filter(is_one).any(&matters)
    };
    let mut used = behind.clone().filter(uses);
    let only = used.next().filter(|_| used.next().is_none())?;
    let assigned = AssignStmt::cast(only).map(AssignStmt::right).unwrap_or_default();
    let call = match assigned.as_slice() {
        [value] => CallExpr::cast(unparen(*value).node())?,
        _ => call_statement(only)?,
    };
    let gives = cx.package().type_of(call.node());
    let is_left = behind.take_while(|node| *node != only).any(|node| leaves(cx, node));
    (!is_left && is_data(cx, &gives, 0) && !leaves(cx, only)).then_some((only, call))
}

/// Types within types are looked at so deep.
const MAX_DEPTH: u32 = 4;

/// Whether values of a type are plain data: they hold no function, channel or interface through which work could go on.
fn is_data(cx: &RuleContext<'_>, ty: &Ty, depth: u32) -> bool {
    let package = cx.package();
    let inner = |ty: &Ty| depth < MAX_DEPTH && is_data(cx, ty, depth + 1);
    match ty {
        Ty::Basic(_) | Ty::Untyped(_) => true,
        Ty::Tuple(parts) => parts.iter().all(|part| is_data(cx, part, depth)),
        Ty::Slice(elem) | Ty::Pointer(elem) => inner(elem),
        Ty::Array(array) => inner(&array.elem),
        Ty::Map { key, elem } => inner(key) && inner(elem),
        Ty::Struct(of) => of.fields().iter().all(|field| inner(&field.ty)),
        Ty::Named(named) if named.package().is_empty() => true,
        // Of the types of the standard library the fields that others cannot name are not known.
        Ty::Named(named) if gofix_semantics::std_index::builtin().has_package(named.package()) => {
            ty.is_named("time", "Time") || matches!(package.underlying(ty), Ty::Basic(_))
        }
        Ty::Named(_) => package.member(ty, "ProtoReflect").is_some() || inner(&package.underlying(ty)),
        _ => false,
    }
}

/// Whether an expression is a selector or a name: a release that can be written where it stands.
pub(crate) fn is_plain_release(call: CallExpr<'_>) -> bool {
    let function = call.function().map(unparen);
    matches!(function, Some(Expr::Ident(_) | Expr::Selector(_)))
        && call.node().kind() == SyntaxKind::CallExpression
        && !call.node().text().contains('\n')
}
