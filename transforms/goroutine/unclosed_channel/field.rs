//! Channels that are fields, and loops over them.

use gofix_analysis::{Diagnostic, RuleContext};
use gofix_flow::{ChannelAction, ChannelOp, FieldOp};
use gofix_semantics::Ty;
use gofix_syntax::ast::{AstNode, Ident, RangeClause, StructType};
use gofix_syntax::{Field, Node};

use super::ends_with_close;
use crate::goroutine::endless_goroutine::lives_with_the_process;
use crate::support::function_of;

/// Looks at the fields of the package's structs that hold channels.
pub(super) fn check(cx: &RuleContext<'_>) {
    if cx.package().name() == "main" {
        return;
    }
    for strukt in cx.nodes::<StructType<'_>>() {
        for declaration in strukt.field_declarations() {
            for name in declaration.children().filter_map(Ident::cast) {
                check_field(cx, name);
            }
        }
    }
}

fn check_field<'p>(cx: &RuleContext<'p>, name: Ident<'p>) {
    let package = cx.package();
    if name.node().field() != Field::Name || name.name().starts_with(char::is_uppercase) {
        return;
    }
    let Some(field) = package.symbol(name.node()) else { return };
    if !matches!(package.underlying(&package.symbol_type(field)), Ty::Chan { .. }) {
        return;
    }
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
    let starts = cx.nodes::<gofix_syntax::ast::GoStmt<'p>>().map(AstNode::node);
    starts.into_iter().find(|start| cx.flow().started_function(*start) == Some(function))
}
