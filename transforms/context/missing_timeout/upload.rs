//! Requests whose body may take any time to send.

use gofix_analysis::RuleContext;
use gofix_semantics::Path;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, SelectorExpr, UnaryExpr, unparen};

use super::transport::COPIES;
use crate::context::scope::called_name;
use crate::support::{function_of, local_variable};

const REQUESTS: &[Path] = &[
    Path { package: "net/http", receiver: "", name: "NewRequest" },
    Path { package: "net/http", receiver: "", name: "NewRequestWithContext" },
];

const WRAPPERS: &[Path] = &[
    Path { package: "bufio", receiver: "", name: "NewReader" },
    Path { package: "bufio", receiver: "", name: "NewReaderSize" },
    Path { package: "io", receiver: "", name: "LimitReader" },
    Path { package: "io", receiver: "", name: "NopCloser" },
    Path { package: "io", receiver: "", name: "TeeReader" },
];

/// Whether the body that a call sends is a file, a pipe, or a buffer that others have filled: how long that takes
/// depends on what it holds, and a client's timeout runs until the answer has been read.
pub(super) fn is_uploaded<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let body = match called_name(call).map_or("", gofix_syntax::Node::text) {
        "Post" => call.argument(2),
        "Do" => call.argument(0).and_then(|request| {
            let variable = local_variable(cx.package(), request)?;
            let made = cx.flow().uses(variable)?.definitions.iter().find_map(gofix_flow::Definition::call)?;
            made.arguments().last().copied().filter(|_| cx.is_call_to(made, REQUESTS))
        }),
        _ => None,
    };
    let Some(mut body) = body.map(unparen) else { return false };
    // A buffer before a file does not make it shorter.
    while let Expr::Call(wrapper) = body
        && cx.is_call_to(wrapper, WRAPPERS)
        && let Some(inner) = wrapper.argument(0).map(unparen)
    {
        body = inner;
    }
    let held = UnaryExpr::cast(body.node()).filter(|unary| unary.operator() == "&").and_then(UnaryExpr::operand);
    let held = held.unwrap_or(body);
    let ty = cx.package().type_of(held.node());
    if ty.peel_pointers().is_named("os", "File") || ty.peel_pointers().is_named("io", "PipeReader") {
        return true;
    }
    ty.peel_pointers().is_named("bytes", "Buffer") && is_filled(cx, call)
}

/// Whether the function copies something as it comes, into a buffer or into a part of a form.
fn is_filled<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let body = function_of(call.node()).and_then(gofix_syntax::ast::Function::body);
    let calls = body.into_iter().flat_map(|body| body.node().descendants()).filter_map(CallExpr::cast);
    calls.into_iter().any(|copy| {
        let is_file = |source: Expr<'p>| {
            let operand = SelectorExpr::cast(source.node()).and_then(SelectorExpr::operand);
            operand.is_none_or(|operand| {
                !cx.package().type_of(operand.node()).peel_pointers().is_named("net/http", "Response")
            })
        };
        cx.is_call_to(copy, COPIES) && copy.argument(1).is_some_and(is_file)
    })
}
