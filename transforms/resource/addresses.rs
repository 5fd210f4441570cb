//! Where the address of a listener or of a test server goes: whoever has it can reach it, and may need it to be open.

use gofix_analysis::RuleContext;
use gofix_flow::Role;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::ast::{AssignStmt, AstNode, BinaryExpr, CallExpr, Ident, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::obtained::Obtained;
use crate::support::local_variable;

const ASKS: &[Path] = &[
    Path { package: "net", receiver: "", name: "Dial" },
    Path { package: "net", receiver: "", name: "DialTimeout" },
    Path { package: "net/http", receiver: "", name: "Get" },
    Path { package: "net/http", receiver: "", name: "Head" },
    Path { package: "net/http", receiver: "", name: "Post" },
    Path { package: "net/http", receiver: "", name: "PostForm" },
    Path { package: "net/http", receiver: "Client", name: "Get" },
    Path { package: "net/http", receiver: "Client", name: "Head" },
    Path { package: "net/http", receiver: "Client", name: "Post" },
    Path { package: "net/http", receiver: "Client", name: "PostForm" },
];

/// The mentions that tell where others reach it, and are not used up on the spot.
pub(super) fn addresses<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>) -> Vec<Node<'p>> {
    let uses = found.duty.variable.map(|variable| cx.package().uses(variable)).unwrap_or_default();
    let tells = |used: &Node<'p>| {
        let selector = used.parent().and_then(SelectorExpr::cast);
        let member = selector.and_then(SelectorExpr::field).map_or("", Ident::name);
        let literals = cx.flow().literals_between(*used, found.duty.function);
        let is_here = literals.into_iter().all(|literal| cx.flow().literal_run(literal).is_inline());
        found.kind.addresses().contains(&member)
            && !(is_here && selector.is_some_and(|address| stays(cx, found, address.node())))
    };
    uses.into_iter().filter(tells).collect()
}

/// Whether an address is compared, given to a call of the thing itself, or asked or dialled by this function and nobody else.
fn stays<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, mut address: Node<'p>) -> bool {
    let is_bare = |node: Node<'p>| CallExpr::cast(node).is_some_and(|call| call.arguments().is_empty());
    while let Some(up) = address.parent() {
        match up.kind() {
            SyntaxKind::ParenthesizedExpression => address = up,
            SyntaxKind::CallExpression if is_bare(up) => address = up,
            SyntaxKind::SelectorExpression if up.text().ends_with(".String") && up.parent().is_some_and(is_bare) => {
                address = up;
            }
            // The client of a test server asks it.
            SyntaxKind::SelectorExpression => {
                let call = up.parent().and_then(CallExpr::cast);
                return call.is_some_and(|call| takes(cx, found, call));
            }
            SyntaxKind::BinaryExpression => match BinaryExpr::cast(up).map(BinaryExpr::operator) {
                Some("+") => address = up,
                operator => return matches!(operator, Some("==" | "!=")),
            },
            SyntaxKind::ArgumentList => {
                let call = up.parent().and_then(CallExpr::cast);
                return call.is_some_and(|call| takes(cx, found, call));
            }
            _ => return false,
        }
    }
    false
}

/// Whether a call uses an address, and what it gives stays in the function.
fn takes<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, call: CallExpr<'p>) -> bool {
    let is_own = call.selector().and_then(SelectorExpr::operand).is_some_and(|operand| {
        found.duty.variable.is_some() && local_variable(cx.package(), unparen(operand)) == found.duty.variable
    });
    if is_own {
        return true;
    }
    let stmt = call.node().parent().and_then(Node::parent).and_then(AssignStmt::cast);
    let targets = stmt.map(AssignStmt::left).unwrap_or_default();
    let stays = |variable: Symbol| {
        let value = cx.flow().value(variable).filter(|value| value.is_complete && !cx.flow().is_parameter(variable));
        value.is_some_and(|value| {
            let mut held = value.occurrences.iter();
            held.all(|held| cx.flow().escape(held).is_none() && !matches!(held.role, Role::Element(_)))
        })
    };
    let given = targets.first().and_then(|target| local_variable(cx.package(), unparen(*target)));
    cx.is_call_to(call, ASKS) && given.is_some_and(stays)
}
