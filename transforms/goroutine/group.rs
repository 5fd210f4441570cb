//! WaitGroups: the calls of their methods, the goroutines that they count, and who else knows them.

use gofix_analysis::RuleContext;
use gofix_flow::{ParameterIndex, Place};
use gofix_semantics::{Path, Symbol};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, GoStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::values::whole_of;
use crate::support::{function_of, local_variable};

/// `Add`.
pub(crate) const ADD: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Add" }];
/// `Done`.
pub(crate) const DONE: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Done" }];
/// `Wait`.
pub(crate) const WAIT: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Wait" }];
/// `Go`.
pub(crate) const GO: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Go" }];

/// All of them.
pub(crate) const METHODS: &[Path] = &[
    Path { package: "sync", receiver: "WaitGroup", name: "Add" },
    Path { package: "sync", receiver: "WaitGroup", name: "Done" },
    Path { package: "sync", receiver: "WaitGroup", name: "Wait" },
    Path { package: "sync", receiver: "WaitGroup", name: "Go" },
];

/// The group that a method is called of.
pub(crate) fn group_of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Place> {
    Place::of_receiver(cx.package(), call.selector()?)
}

/// The calls of a method of one group below a node, those in literals included.
pub(crate) fn calls_on<'p>(
    cx: &RuleContext<'p>,
    within: Node<'p>,
    methods: &'static [Path],
    group: &Place,
) -> Vec<CallExpr<'p>> {
    let calls = within.descendants().filter_map(CallExpr::cast);
    calls.filter(|call| cx.is_call_to(*call, methods) && group_of(cx, *call).as_ref() == Some(group)).collect()
}

/// A goroutine: the statement that starts it, its call, and the function of the package that it runs.
#[derive(Clone, Copy)]
pub(crate) struct Start<'p> {
    /// The `go` statement.
    pub(crate) node: Node<'p>,
    /// The call behind `go`.
    pub(crate) call: CallExpr<'p>,
    /// What runs.
    pub(crate) function: Function<'p>,
}

impl<'p> Start<'p> {
    /// The goroutine of a statement, if what it runs can be read.
    pub(crate) fn of(cx: &RuleContext<'p>, stmt: GoStmt<'p>) -> Option<Self> {
        let call = stmt.call()?;
        Some(Self { node: stmt.node(), call, function: cx.flow().target(call)? })
    }

    /// Whether what runs is a variable that is mentioned elsewhere too.
    pub(crate) fn is_one_of_several(&self, cx: &RuleContext<'p>) -> bool {
        let variable = self.call.function().and_then(|function| local_variable(cx.package(), function));
        variable.is_some_and(|variable| cx.package().uses(variable).len() > 1)
    }

    /// The place outside that a place inside of the goroutine stands for, as it is when the goroutine starts.
    pub(crate) fn outside(&self, cx: &RuleContext<'p>, inside: &Place) -> Option<Place> {
        let package = cx.package();
        let declaration = package.declaration(inside.root)?;
        if !self.function.node().contains(declaration) {
            return Some(inside.clone());
        }
        let outer = Place::of(package, self.argument_for(declaration)?.node())?;
        let fields = outer.fields.iter().chain(&inside.fields).cloned().collect();
        Some(Place { root: outer.root, fields })
    }

    /// The argument, or the operand of the method, that a parameter gets.
    pub(crate) fn argument_for(&self, declaration: Node<'p>) -> Option<Expr<'p>> {
        let is_receiver =
            self.function.receiver().is_some_and(|receiver| receiver.names().any(|name| name.node() == declaration));
        if is_receiver {
            return self.call.selector()?.operand();
        }
        let parameters = self.function.parameters();
        let mut names = parameters.iter().flat_map(|group| group.names());
        self.call.argument(names.position(|name| name.node() == declaration)?)
    }
}

/// Whether every way to a goroutine adds to the group before, in the function that starts it.
pub(crate) fn is_counted<'p>(cx: &RuleContext<'p>, start: Node<'p>, group: &Place) -> bool {
    let Some(function) = function_of(start) else { return false };
    let adds = calls_on(cx, function.node(), ADD, group);
    let adds: Vec<CallExpr<'p>> = adds.into_iter().filter(|add| function_of(add.node()) == Some(function)).collect();
    let Some(cfg) = cx.flow().cfg(function) else { return false };
    let Some(goal) = cfg.point_of(start) else { return false };
    let Some(search) = cx.flow().search(function, cfg.entry()) else { return false };
    let is_add = |node: Node<'p>| adds.iter().any(|add| node.contains(add.node()));
    !adds.is_empty() && search.path_to_point(goal, is_add).is_none()
}

/// What is known of all uses of a group.
pub(crate) struct Uses<'p> {
    /// Whether nothing else can add to it, count it down or keep it.
    pub(crate) is_complete: bool,
    /// The calls of its methods.
    pub(crate) calls: Vec<CallExpr<'p>>,
    /// The calls that get its address, and at which argument.
    pub(crate) passed: Vec<(CallExpr<'p>, usize)>,
}

impl<'p> Uses<'p> {
    /// The calls of one method.
    pub(crate) fn calls_of(&self, cx: &RuleContext<'p>, method: &'static [Path]) -> Vec<CallExpr<'p>> {
        self.calls.iter().copied().filter(|call| cx.is_call_to(*call, method)).collect()
    }
}

/// The uses of a group: of the variable, or of the field in which it is kept.
pub(crate) fn uses_of<'p>(cx: &RuleContext<'p>, group: &Place) -> Uses<'p> {
    let mut uses = Uses { is_complete: true, calls: Vec::new(), passed: Vec::new() };
    let Some(name) = group.fields.last() else {
        mentions(cx, group.root, &mut uses);
        // Behind a pointer that comes from elsewhere lies somebody else's group.
        let is_local = cx.package().declaration(group.root).is_some_and(|name| Function::enclosing(name).is_some());
        let is_own = !is_local || cx.flow().is_parameter(group.root) || cx.flow().is_made_here(group.root);
        uses.is_complete &= is_own;
        return uses;
    };
    if let Some(uses) = uses_of_field(cx, group) {
        return uses;
    }
    // An embedded group: its methods are those of the type that embeds it.
    let same = |call: &CallExpr<'p>| group_of(cx, *call).is_some_and(|other| other.fields.last() == Some(name));
    uses.calls = cx.package_calls_to(METHODS).into_iter().filter(same).collect();
    uses
}

/// The uses of a group that is a field with a name of its own, whatever holds it.
pub(crate) fn uses_of_field<'p>(cx: &RuleContext<'p>, group: &Place) -> Option<Uses<'p>> {
    let field = field_symbol(cx, group)?;
    let mut uses = Uses { is_complete: true, calls: Vec::new(), passed: Vec::new() };
    mentions(cx, field, &mut uses);
    Some(uses)
}

/// The symbol of the last field of a place, where some call of the package names it.
fn field_symbol(cx: &RuleContext<'_>, group: &Place) -> Option<Symbol> {
    cx.package_calls_to(METHODS).into_iter().filter(|call| group_of(cx, *call).as_ref() == Some(group)).find_map(
        |call| match unparen(call.selector()?.operand()?) {
            Expr::Selector(selector) => {
                let field = selector.field()?;
                let is_last = group.fields.last().is_some_and(|name| **name == *field.name());
                is_last.then(|| cx.package().symbol(field.node())).flatten()
            }
            _ => None,
        },
    )
}

fn mentions<'p>(cx: &RuleContext<'p>, symbol: Symbol, uses: &mut Uses<'p>) {
    for used in cx.package().uses(symbol) {
        let whole = whole_of(used);
        let called = whole.parent().and_then(Node::parent).and_then(CallExpr::cast);
        if let Some(call) = called.filter(|call| cx.is_call_to(*call, METHODS)) {
            uses.calls.push(call);
            continue;
        }
        let value = whole.parent().filter(|parent| parent.kind() == SyntaxKind::UnaryExpression).unwrap_or(whole);
        let call = value.parent().and_then(Node::parent).and_then(CallExpr::cast);
        let index = call.and_then(|call| call.arguments().iter().position(|argument| argument.node() == value));
        match call.zip(index) {
            Some((call, index)) => uses.passed.push((call, index)),
            None => uses.is_complete = false,
        }
    }
    let is_harmless = |(call, index): &(CallExpr<'p>, usize)| {
        let is_started = cx.flow().is_started(call.node());
        if is_started && cx.flow().target(*call).is_some() {
            return true;
        }
        let summary = cx.flow().argument(*call, ParameterIndex::At(*index));
        if is_started {
            return summary.ends_with_call().holds() && !summary.calls.contains_key("Add");
        }
        let is_counted = ["Add", "Done", "Go"].iter().any(|name| summary.calls.contains_key(*name));
        !is_counted && summary.kept.fails() && summary.started.fails()
    };
    uses.is_complete &= uses.passed.iter().all(is_harmless);
}
