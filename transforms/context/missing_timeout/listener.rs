//! `http.ListenAndServe` and its like, which have no place for a timeout.

use gofix_analysis::{Applicability, Diagnostic, FixBuilder, NoFix, RuleContext};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function};

use super::limit_at;
use crate::context::scope::{called_name, operand_of};
use crate::support::statement_of;

pub(super) fn check_listener<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let Some(name) = called_name(call) else { return };
    let message = format!("`{}` has no timeout for the header of a request", name.text());
    let fix = cx.fix("make a server that has one", |fix| {
        let package = operand_of(call).ok_or("the package is imported by a dot")?.text();
        let listener = Listener::of(name.text(), &call.arguments()).ok_or("the arguments come from one call")?;
        let limit = limit_at(fix, call.node(), &cx.options().timeouts.server_read_header)?;
        let mut fields = Vec::new();
        fields.extend(listener.address.map(|address| format!("Addr: {address}")));
        fields.extend(listener.handler.filter(|handler| *handler != "nil").map(|text| format!("Handler: {text}")));
        fields.push(format!("ReadHeaderTimeout: {limit}"));
        let server = if fields.iter().any(|field| field.contains('\n')) {
            make_before(fix, call, &format!("&{package}.Server{{\n\t{},\n}}", fields.join(",\n\t")))?
        } else {
            format!("(&{package}.Server{{{}}})", fields.join(", "))
        };
        fix.replace(call.node(), &format!("{server}.{}({})", name.text(), listener.rest.join(", ")))?;
        Ok(Applicability::Unsafe)
    });
    cx.report(Diagnostic::at(call.node(), message).fix(fix));
}

/// What a call says about the server, and what is left for its method.
struct Listener<'p> {
    address: Option<&'p str>,
    handler: Option<&'p str>,
    rest: Vec<&'p str>,
}

impl<'p> Listener<'p> {
    fn of(name: &str, arguments: &[Expr<'p>]) -> Option<Self> {
        let texts: Vec<&'p str> = arguments.iter().map(|argument| argument.node().text()).collect();
        let (address, handler, rest) = match (name, texts.as_slice()) {
            ("ListenAndServe", [address, handler]) => (Some(*address), *handler, vec![]),
            ("ListenAndServeTLS", [address, cert, key, handler]) => (Some(*address), *handler, vec![*cert, *key]),
            ("Serve", [listener, handler]) => (None, *handler, vec![*listener]),
            ("ServeTLS", [listener, handler, cert, key]) => (None, *handler, vec![*listener, *cert, *key]),
            _ => return None,
        };
        Some(Self { address, handler: Some(handler), rest })
    }
}

/// Makes the server in a statement before the one that holds the call: it needs several lines.
fn make_before<'p>(fix: &mut FixBuilder<'p>, call: CallExpr<'p>, server: &str) -> Result<String, NoFix> {
    let statement = statement_of(call.node()).filter(|statement| runs_first(*statement, call));
    let statement = statement.ok_or("the handler has several lines, and the call is a part of something else")?;
    let name = fix.fresh_name(call.node(), "srv");
    fix.insert_before(statement, &format!("{name} := {server}"))?;
    Ok(name)
}

/// Whether nothing else of a statement runs before the arguments of a call in it, and these run whenever it does.
fn runs_first<'p>(statement: Node<'p>, call: CallExpr<'p>) -> bool {
    let within = |node: &Node<'p>| node.id() != statement.id();
    let is_plain = call.node().ancestors().take_while(within).all(|above| {
        let around = CallExpr::cast(above);
        Function::cast(above).is_none()
            && gofix_syntax::ast::BinaryExpr::cast(above).is_none()
            && gofix_syntax::ast::Block::cast(above).is_none()
            && around.is_none_or(|around| around.arguments().len() == 1)
    });
    let is_earlier = |other: CallExpr<'p>| other.node().end() <= call.node().start();
    is_plain && !statement.descendants().filter_map(CallExpr::cast).any(is_earlier)
}
