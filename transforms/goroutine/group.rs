//! WaitGroups: the calls of their methods, and the place that such a call is about.

use gofix_analysis::RuleContext;
use gofix_flow::Place;
use gofix_semantics::Path;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr};

/// `Add`.
pub(crate) const ADD: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Add" }];
/// `Done`.
pub(crate) const DONE: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Done" }];
/// `Wait`.
pub(crate) const WAIT: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Wait" }];
/// `Go`.
pub(crate) const GO: &[Path] = &[Path { package: "sync", receiver: "WaitGroup", name: "Go" }];

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
