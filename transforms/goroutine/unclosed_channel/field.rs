//! Channels that are fields, and loops over them.

use gofix_analysis::{Diagnostic, RuleContext};
use gofix_flow::{ChannelAction, ChannelOp, FieldOp};
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, RangeClause};

use super::ends_with_close;
use crate::goroutine::endless_goroutine::lives_with_the_process;
use crate::support::{channel_fields, function_of};

/// Looks at the fields of the package's structs that hold channels.
pub(super) fn check(cx: &RuleContext<'_>) {
    if cx.package().name() == "main" {
        return;
    }
    for field in channel_fields(cx) {
        check_field(cx, field);
    }
}

fn check_field(cx: &RuleContext<'_>, field: Symbol) {
    let found = cx.flow().field_channel(field);
    if !found.others.is_empty() || found.closes().next().is_some() || found.makes.is_empty() {
        return;
    }
    let consumer = found.receives().find_map(|op| {
        let start = started_at(cx, op)?;
        let whole = ChannelOp { action: op.action, node: op.node, frames: Vec::new() };
        (!lives_with_the_process(cx, start) && ends_with_close(cx, &whole)).then_some((op, start))
    });
    let Some((op, start)) = consumer else { return };
    let at = match op.action {
        ChannelAction::Range(stmt) => stmt.range().and_then(RangeClause::operand).map_or(op.node, AstNode::node),
        _ => op.node,
    };
    let message = format!("nobody closes `{}`, so this loop never ends", op.channel.text());
    let diagnostic = Diagnostic::at(at, message).related(start, "the goroutine starts here");
    cx.report(diagnostic.no_fix("when the last value was sent, only the author knows"));
}

/// The `go` statement that starts the function around an operation.
fn started_at<'p>(cx: &RuleContext<'p>, op: &FieldOp<'p>) -> Option<Node<'p>> {
    let function = function_of(op.node)?;
    let starts = cx.package_nodes::<gofix_syntax::ast::GoStmt<'p>>("go ").map(AstNode::node);
    starts.into_iter().find(|start| cx.flow().started_function(*start) == Some(function))
}
