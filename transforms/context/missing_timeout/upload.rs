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

/// What gives all that a file or a stream holds.
const WHOLE: &[Path] = &[
    Path { package: "io", receiver: "", name: "ReadAll" },
    Path { package: "io/ioutil", receiver: "", name: "ReadAll" },
    Path { package: "io/ioutil", receiver: "", name: "ReadFile" },
    Path { package: "os", receiver: "", name: "ReadFile" },
];

const BYTES: &[Path] = &[Path { package: "bytes", receiver: "Buffer", name: "Bytes" }];

const IN_MEMORY: &[Path] = &[
    Path { package: "bytes", receiver: "", name: "NewReader" },
    Path { package: "bytes", receiver: "", name: "NewBuffer" },
];

/// Longer chains of names are not followed.
const MAX_NAMES: usize = 8;

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
    for _ in 0..MAX_NAMES {
        let inner = match body {
            // A buffer before a file does not make it shorter.
            Expr::Call(wrapper) if cx.is_call_to(wrapper, WRAPPERS) => wrapper.argument(0),
            Expr::Call(reader) if cx.is_call_to(reader, IN_MEMORY) => {
                let Some(held) = reader.argument(0) else { return false };
                let made = made_by(cx, held).or_else(|| CallExpr::cast(unparen(held).node()));
                return made.is_some_and(|made| {
                    cx.is_call_to(made, WHOLE) && !is_answer(cx, made)
                        || cx.is_call_to(made, BYTES) && is_filled(cx, call)
                });
            }
            Expr::Ident(_) => made_by(cx, body).map(Expr::Call),
            _ => None,
        };
        match inner {
            Some(inner) if !is_source(cx, body) => body = unparen(inner),
            _ => break,
        }
    }
    let held = UnaryExpr::cast(body.node()).filter(|unary| unary.operator() == "&").and_then(UnaryExpr::operand);
    let held = held.unwrap_or(body);
    if is_source(cx, held) {
        return true;
    }
    let ty = cx.package().type_of(held.node());
    ty.peel_pointers().is_named("bytes", "Buffer") && is_filled(cx, call)
}

/// Whether something is read from outside of the program's memory.
fn is_source<'p>(cx: &RuleContext<'p>, held: Expr<'p>) -> bool {
    let ty = cx.package().type_of(held.node());
    ty.peel_pointers().is_named("os", "File") || ty.peel_pointers().is_named("io", "PipeReader")
}

/// The only call that a variable gets its value from.
fn made_by<'p>(cx: &RuleContext<'p>, name: Expr<'p>) -> Option<CallExpr<'p>> {
    let uses = cx.flow().uses(local_variable(cx.package(), name)?)?;
    match &*uses.definitions {
        [only] => only.call(),
        _ => None,
    }
}

/// Whether what is read in full is the answer to another request, or what came with one.
fn is_answer<'p>(cx: &RuleContext<'p>, read: CallExpr<'p>) -> bool {
    let owner = read.argument(0).and_then(|source| SelectorExpr::cast(source.node())).and_then(SelectorExpr::operand);
    owner.is_some_and(|owner| {
        let ty = cx.package().type_of(owner.node());
        ["Response", "Request"].iter().any(|name| ty.peel_pointers().is_named("net/http", name))
    })
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
