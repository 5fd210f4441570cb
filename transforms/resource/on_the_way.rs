//! A release on the few ways out that lack it: in the place of a turn of a loop that becomes a function, and where a deferred one
//! would take from others what they were given.

mod gathered;
mod turn;

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_flow::{Assumption, Cfg, EdgeKind, End, Exit, LeftOpen, LiteralRun, Occurrence, ProgramPoint, Role};
use gofix_semantics::{Path, Symbol, Ty};
use gofix_syntax::ast::{
    AstNode, BinaryExpr, BranchStmt, CallExpr, Expr, ReturnStmt, SelectorExpr, UnaryExpr, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::defer_fix::held;
use super::obtained::Obtained;
use super::spot::Spot;
use crate::defer::calls::outside_literals;
use crate::support::{function_of, is_plain_value, statement_of};
use gathered::gathered;
pub(crate) use turn::{is_repeated, leaves_list};

/// More ways out of a turn than these, and a deferred call is the better reading.
pub(crate) const MAX_WAYS: usize = 2;

/// What is not done with something open that nobody needs.
const WAITING: &[Path] = &[
    Path { package: "time", receiver: "", name: "Sleep" },
    Path { package: "os", receiver: "", name: "Remove" },
    Path { package: "os", receiver: "", name: "RemoveAll" },
    Path { package: "os", receiver: "", name: "Rename" },
];

/// What is not done with a file that is open: on some systems it fails.
const REMOVES: &[Path] =
    &[Path { package: "os", receiver: "", name: "Remove" }, Path { package: "os", receiver: "", name: "RemoveAll" }];

/// Where a release goes.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    spot: Spot<'p>,
    /// Whether the statement there still reads what is held, so that the release has to wait until it leaves.
    is_read: bool,
    /// The branch for all of whose ways it stands.
    covers: Option<Node<'p>>,
}

impl<'p> Place<'p> {
    /// A node there.
    pub(crate) fn node(self) -> Node<'p> {
        self.spot.node()
    }

    /// What is removed behind it in the same list: a deferred release would come too late for that.
    pub(crate) fn removal(self, cx: &RuleContext<'p>) -> Option<CallExpr<'p>> {
        let Spot::Before(stmt) = self.spot else { return None };
        let behind = std::iter::successors(Some(stmt), |node| node.next_sibling());
        let mut calls = behind.flat_map(outside_literals).filter_map(CallExpr::cast);
        calls.find(|call| cx.is_call_to(*call, REMOVES))
    }
}

/// What is released by hand on some ways, or handed on.
#[derive(Clone)]
pub(crate) struct Held<'p> {
    /// The statement that gives it.
    pub(crate) stmt: Node<'p>,
    /// The error that came with it.
    pub(crate) error: Option<Symbol>,
    /// Variables that hold it, or what lives on it; the one through which it is released is the first.
    pub(crate) variables: Vec<Symbol>,
    /// What releases it, or hands it on.
    pub(crate) ends: Vec<Node<'p>>,
    /// Behind these it must not be released (any more).
    pub(crate) gone: Vec<Node<'p>>,
    /// A statement behind which it is certainly there, in the block that gives it.
    pub(crate) sure_behind: Option<Node<'p>>,
    /// Whether the release may be deferred directly before a `return` that reads what is held.
    pub(crate) may_defer: bool,
    /// Whether one release may stand for all ways out of a branch.
    pub(crate) may_gather: bool,
    /// More ways than these are not touched.
    pub(crate) most: usize,
}

impl<'p> Held<'p> {
    /// What is released by hand at a few places, and nowhere else.
    pub(crate) fn by_hand(stmt: Node<'p>, variables: Vec<Symbol>, most: usize) -> Self {
        let (ends, gone) = (Vec::new(), Vec::new());
        Self { stmt, error: None, variables, ends, gone, sure_behind: None, may_defer: false, may_gather: false, most }
    }
}

/// Where the release is missing: before statements that end their block and leave the function or the turn, at the end of either.
/// Without known ways those of the turn count. Each is only reached where there is something to release, and reads nothing of it. `None` where other ways lack
/// it too.
pub(crate) fn places<'p>(cx: &RuleContext<'p>, held: &Held<'p>, ways: &[End<'p>]) -> Option<Vec<Place<'p>>> {
    let list = statement_of(held.stmt)?.parent()?;
    let cfg = cx.flow().cfg(function_of(held.stmt)?)?;
    if is_used_at_the_end(cx, cfg, held) {
        return None;
    }
    let is_inside = |leave: &Leave<'p>| list.contains(leave.spot.node());
    let out = ways.iter().map(|way| leaving(cfg, list, way).filter(is_inside)).collect();
    let out: Option<Vec<Leave<'p>>> = if ways.is_empty() { None } else { out };
    // Those that leave further out, or begin another turn, come by the ends of the turn.
    let leaves = out.or_else(|| turn::leaves(cx, cfg, held, list))?;
    let mut places: Vec<Place<'p>> = Vec::new();
    for leave in leaves {
        let spot = leave.spot;
        if let Spot::Before(stmt) = spot {
            let is_behind = list.contains(stmt) && stmt.start() > held.stmt.end();
            if !is_behind || stmt.next_sibling().is_some() || makes_something(cx, stmt) {
                return None;
            }
        }
        let is_read = matches!(spot, Spot::Before(stmt)
            if reads(cx, held, stmt) && !(held.may_defer && only_tells(cx, held, stmt)));
        if is_read && !held.may_defer || is_reached_without(cx, held, spot.node(), leave.at) {
            return None;
        }
        let spot = match spot {
            Spot::Before(stmt) if !is_read => Spot::Before(before_waiting(cx, held, stmt)),
            spot => spot,
        };
        if !places.iter().any(|known| known.spot.node() == spot.node()) {
            places.push(Place { spot, is_read, covers: None });
        }
    }
    if held.may_gather {
        places = gathered(cx, held, &places);
    }
    (1..=held.most).contains(&places.len()).then_some(places)
}

/// Whether a deferred call that releases nothing reads what is held: it runs behind a release on any way.
fn is_used_at_the_end<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>, held: &Held<'p>) -> bool {
    let defers = cfg.defers().iter().map(|defer| defer.node());
    // The one behind which all is sure is what the releases replace.
    let mut behind = defers.filter(|defer| defer.start() > held.stmt.end() && held.sure_behind != Some(*defer));
    behind.any(|defer| !held.ends.iter().any(|end| defer.contains(*end)) && reads(cx, held, defer))
}

/// What a release has to stand before: nobody needs what is held any more, and something is waited for, or its file removed.
fn before_waiting<'p>(cx: &RuleContext<'p>, held: &Held<'p>, stmt: Node<'p>) -> Node<'p> {
    let is_simple = |before: &Node<'p>| {
        let is_kind = matches!(
            before.kind(),
            SyntaxKind::ExpressionStatement
                | SyntaxKind::AssignmentStatement
                | SyntaxKind::ShortVarDeclaration
                | SyntaxKind::IncStatement
        );
        is_kind && before.start() > held.stmt.end() && !reads(cx, held, *before)
    };
    let waits = |before: &Node<'p>| {
        let mut calls = before.descendants().filter_map(CallExpr::cast);
        let receives = |node: Node<'p>| UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-");
        let is_call = matches!(before.kind(), SyntaxKind::ExpressionStatement | SyntaxKind::AssignmentStatement);
        is_call && calls.any(|call| cx.is_call_to(call, WAITING)) || before.descendants().any(receives)
    };
    let before = std::iter::successors(stmt.prev_sibling(), |node| node.prev_sibling());
    before.take_while(is_simple).filter(waits).last().unwrap_or(stmt)
}

/// A way out: where a release for it would stand, and where that lies in the graph.
struct Leave<'p> {
    spot: Spot<'p>,
    at: ProgramPoint,
}

/// A way out of the function from below a list of statements: the statement that leaves, or the closing brace of that list.
fn leaving<'p>(cfg: &Cfg<'p>, list: Node<'p>, way: &End<'p>) -> Option<Leave<'p>> {
    let stmt = match way {
        End::Exit(Exit::Return(stmt)) => *stmt,
        End::Node(jump) if BranchStmt::cast(*jump).is_some() => *jump,
        End::Exit(Exit::Call(call, _)) => {
            call.node().parent().filter(|up| up.kind() == SyntaxKind::ExpressionStatement)?
        }
        End::Exit(Exit::End(body)) => {
            let mut ends = cfg.blocks().filter(|(_, block)| matches!(block.exit, Some(Exit::End(_))));
            let (block, content) = ends.next().filter(|_| list.parent() == Some(*body))?;
            let index = u32::try_from(content.nodes.len()).ok().filter(|_| ends.next().is_none())?;
            return Some(Leave { spot: Spot::After(list.children().last()?), at: ProgramPoint { block, index } });
        }
        _ => return None,
    };
    Some(Leave { spot: Spot::Before(stmt), at: point_of(cfg, stmt)? })
}

fn point_of<'p>(cfg: &Cfg<'p>, stmt: Node<'p>) -> Option<ProgramPoint> {
    std::iter::once(stmt).chain(stmt.descendants()).find_map(|node| cfg.point_of(node))
}

/// Writes the release there.
pub(crate) fn release<'p>(fix: &mut FixBuilder<'p>, places: &[Place<'p>], code: &str) -> Result<(), NoFix> {
    places.iter().try_for_each(|place| {
        let deferred = if place.is_read { "defer " } else { "" };
        place.spot.insert(fix, &format!("{deferred}{code}"))
    })
}

/// Whether a way out gives or says something of what is held.
fn reads<'p>(cx: &RuleContext<'p>, held: &Held<'p>, stmt: Node<'p>) -> bool {
    let flows_in = |variable: &Symbol| {
        let value = cx.flow().value(*variable);
        value.is_none_or(|value| {
            if value.occurrences.iter().any(|occurrence| is_called_in(cx, occurrence, stmt)) {
                return true;
            }
            let here = value.occurrences.iter().filter(|occurrence| stmt.contains(occurrence.expr));
            here.into_iter().any(|occurrence| !is_there_behind(cx, occurrence.expr))
        })
    };
    let mentions = |variable: &Symbol| {
        let here = cx.package().uses(*variable).into_iter().filter(|used| stmt.contains(*used));
        here.into_iter().any(|used| !is_there_behind(cx, used))
    };
    held.variables.iter().any(|variable| flows_in(variable) || mentions(variable))
}

/// Whether all that a way out does with what is held is to put it into the words of an error, or to look at data that was read
/// from it before.
fn only_tells<'p>(cx: &RuleContext<'p>, held: &Held<'p>, stmt: Node<'p>) -> bool {
    let package = cx.package();
    let is_told = |expr: Node<'p>| {
        let list = expr.parent().filter(|list| list.kind() == SyntaxKind::ArgumentList);
        let path = list.and_then(Node::parent).and_then(CallExpr::cast).and_then(|call| package.callee_path(call));
        path.is_some_and(|path| (&*path.package, &*path.name) == ("fmt", "Errorf"))
    };
    let is_data = |expr: Node<'p>| match package.underlying(&package.type_of(expr)) {
        Ty::Slice(elem) => matches!(&*elem, Ty::Pointer(elem) if elem.is_named("crypto/x509", "Certificate")),
        _ => false,
    };
    let is_harmless = |expr: Node<'p>| {
        let makes_error = CallExpr::cast(expr).is_some() && package.type_of(expr).is_error();
        makes_error || is_told(expr) || is_data(expr) || is_there_behind(cx, expr)
    };
    held.variables.iter().all(|variable| {
        let value = cx.flow().value(*variable);
        let here = value.into_iter().flat_map(|value| value.occurrences);
        here.filter(|occurrence| stmt.contains(occurrence.expr))
            .all(|occurrence| !is_called_in(cx, &occurrence, stmt) && is_harmless(occurrence.expr))
            && package.uses(*variable).into_iter().filter(|used| stmt.contains(*used)).all(is_harmless)
    })
}

/// Whether a local function that uses it is mentioned in a statement.
fn is_called_in<'p>(cx: &RuleContext<'p>, occurrence: &Occurrence<'p>, stmt: Node<'p>) -> bool {
    occurrence.literals.iter().any(|(_, run)| match run {
        LiteralRun::Local(symbol) => cx.package().uses(*symbol).into_iter().any(|used| stmt.contains(used)),
        _ => false,
    })
}

/// Whether what is held is certainly there at a statement of the function.
pub(super) fn is_there<'p>(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>, stmt: Node<'p>) -> bool {
    let at = cx.flow().cfg(obtained.duty.function).and_then(|cfg| cfg.point_of(stmt));
    let held = Held { gone: open.handed.clone(), ..held(cx, obtained, open) };
    at.is_some_and(|at| !is_reached_without(cx, &held, stmt, at))
}

/// Whether a `return` gives what a call gives, other than an error: that may have been put together of anything.
fn makes_something<'p>(cx: &RuleContext<'p>, stmt: Node<'p>) -> bool {
    let calls = |result: Expr<'p>| {
        let call = CallExpr::cast(unparen(result).node());
        call.is_some_and(|call| !cx.package().type_of(call.node()).is_error())
    };
    ReturnStmt::cast(stmt).is_some_and(|stmt| stmt.results().into_iter().any(calls))
}

/// Whether what a statement reads is the same behind the release: a number or a text, also in a field, the name of a file.
fn is_there_behind<'p>(cx: &RuleContext<'p>, mention: Node<'p>) -> bool {
    if matches!(cx.package().underlying(&cx.package().type_of(mention)), Ty::Basic(_)) {
        return true;
    }
    let Some(selector) = mention.parent().and_then(SelectorExpr::cast) else { return false };
    let is_file = cx.package().type_of(mention).is_named("os", "File");
    let ty = cx.package().type_of(selector.node());
    let is_name = is_file && selector.field().is_some_and(|field| field.name() == "Name");
    is_name || is_plain_value(cx.package(), &ty)
}

/// Whether a point at a statement may be reached with nothing to release: where the call gave an error or nothing, where
/// the variable is another one or holds something else, or behind what has taken it.
fn is_reached_without<'p>(cx: &RuleContext<'p>, held: &Held<'p>, stmt: Node<'p>, to: ProgramPoint) -> bool {
    let (flow, package) = (cx.flow(), cx.package());
    let found = function_of(held.stmt).and_then(|function| {
        let cfg = flow.cfg(function)?;
        let made = cfg.point_of(held.stmt)?;
        let again = |node: Node<'p>| cfg.node_at(made) == Some(node);
        let leads_there = |from: ProgramPoint| from == to || cfg.reaches(from, to, again);
        let variable = *held.variables.first()?;
        let name = package.declaration(variable)?.text();
        let is_other = package.lookup(stmt, name) != Some(variable);
        let definitions = flow.uses(variable)?.definitions;
        let written = definitions.iter().filter(|found| found.stmt != found.ident).map(|found| found.ident);
        let written = written.filter(|ident| !held.stmt.contains(*ident));
        let is_gone =
            held.gone.iter().copied().chain(written).any(|node| cfg.point_after(node).is_none_or(leads_there));
        let is_nil = nil_branches(cx, cfg, variable).into_iter().any(leads_there);
        let error = held.error.filter(|_| held.sure_behind.is_none_or(|sure| stmt.start() < sure.end()));
        let fails = error.map(|error| {
            let search = flow.search(function, made.next())?;
            Some(search.assuming(&[Assumption::NotNil(error)]).path_to_point(to, again).is_some())
        });
        Some(is_other || is_gone || is_nil || fails.is_some_and(|fails| fails.unwrap_or(true)))
    });
    found.unwrap_or(true)
}

/// Where a branch begins on which a variable, or a part of what it holds, is nil.
fn nil_branches<'p>(cx: &RuleContext<'p>, cfg: &Cfg<'p>, variable: Symbol) -> Vec<ProgramPoint> {
    let Some(value) = cx.flow().value(variable) else { return Vec::new() };
    let is_nil = |side: Option<Expr<'p>>| side.is_some_and(|side| unparen(side).node().text() == "nil");
    let asked = value.occurrences.iter().filter_map(|occurrence| match occurrence.role {
        Role::Compared(binary) if is_nil(binary.left()) || is_nil(binary.right()) => Some(binary),
        _ => None,
    });
    let branch = |binary: BinaryExpr<'p>| {
        let kind = if binary.operator() == "==" { EdgeKind::True } else { EdgeKind::False };
        let blocks = cfg.blocks().filter(move |(_, block)| block.nodes.last() == Some(&binary.node()));
        let edges = blocks.flat_map(|(_, block)| &block.edges).filter(move |edge| edge.kind == kind);
        edges.map(|edge| ProgramPoint { block: edge.to, index: 0 })
    };
    asked.flat_map(branch).collect()
}
