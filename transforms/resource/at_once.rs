//! Releases that wait for nothing: of what is thrown away, and of what nobody reads.

use gofix_analysis::{Applicability, Fix, NoFix, RuleContext};
use gofix_flow::{Duty, LeftOpen};
use gofix_knowledge::ResourceKind;
use gofix_semantics::Ty;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Expr, Ident, IfStmt, SelectorExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::defer_fix::Wanted;
use super::obtained::Obtained;
use crate::support::statement_of;

/// The label of a fix that waits for nothing.
pub(super) const AT_ONCE: &str = "close it at once";

/// Whether nothing of what has to be released is ever read: of a response its status and its header at most, of a file its name,
/// of anything else nothing.
pub(super) fn is_only_looked_at<'p>(cx: &RuleContext<'p>, obtained: &Obtained<'p>, open: &LeftOpen<'p>) -> bool {
    let duty = &obtained.duty;
    let is_simple = matches!(obtained.kind, ResourceKind::Body | ResourceKind::File | ResourceKind::Connection);
    // What is released before this was obtained is something else by the same name.
    let is_before = |used: Node<'p>| used.start() < duty.stmt.start();
    let is_left = open.handed.is_empty() && open.releases.iter().all(|release| is_before(*release));
    let Some(variable) = duty.variable.filter(|_| is_simple && is_left) else { return false };
    let made = cx.flow().uses(variable).map(|uses| uses.definitions).unwrap_or_default();
    let is_made = |used: Node<'_>| made.iter().any(|definition| definition.ident == used);
    let is_released = |used: Node<'p>| {
        let call = used.ancestors().find_map(CallExpr::cast).filter(|_| is_before(used));
        call.and_then(CallExpr::selector).is_some_and(|method| {
            let is_release = method.field().is_some_and(|name| duty.release.methods.contains(&name.name()));
            is_release && method.node().contains(used)
        })
    };
    let is_idle = |used: Node<'p>| is_made(used) || is_looked_at(obtained, used) || is_released(used);
    cx.package().uses(variable).into_iter().all(is_idle)
}

/// Whether a mention reads what is there behind the release as well: the status or the header of a response, the name of a file.
pub(super) fn is_looked_at<'p>(obtained: &Obtained<'p>, used: Node<'p>) -> bool {
    let Some(selector) = used.parent().and_then(SelectorExpr::cast) else { return false };
    let field = selector.field().map_or("", Ident::name);
    let call = selector.node().parent().and_then(CallExpr::cast);
    let is_called = call.and_then(CallExpr::function).is_some_and(|function| function.node() == selector.node());
    match obtained.kind {
        ResourceKind::Body => !is_called && field != obtained.duty.release.part,
        ResourceKind::File => is_called && field == "Name",
        _ => false,
    }
}

/// The release of what is thrown away, in a statement of its own: `if err == nil { f.Close() }`. Nothing can use it, so nothing
/// is waited for. `None` where something takes the value, or where its error cannot be asked.
pub(super) fn release_at_once<'p>(
    cx: &RuleContext<'p>,
    obtained: &Obtained<'p>,
    wanted: &Wanted,
) -> Option<Result<Fix, NoFix>> {
    let duty = &obtained.duty;
    if let Some(fix) = release_of_result(cx, obtained) {
        return Some(fix);
    }
    // A test throws away what it wants to fail.
    if cx.is_test(duty.call.node()) {
        return None;
    }
    let results = cx.package().type_of(duty.call.node());
    let gives_error = matches!(&results, Ty::Tuple(types) if matches!(&types[..], [_, error] if error.is_error()));
    let is_listed = statement_of(duty.stmt) == Some(duty.stmt);
    let applicability = match obtained.kind {
        ResourceKind::File | ResourceKind::Statement | ResourceKind::DatabaseConnection => Applicability::Safe,
        // Who sends the answer may be cut off.
        ResourceKind::Body | ResourceKind::Rows => Applicability::Unsafe,
        _ => return None,
    };
    // A transport or a database of a test may give nothing at all, and no error.
    let path = cx.package().callee_path(duty.call)?;
    let is_real = match (&*path.package, path.receiver.as_deref()) {
        ("net/http", receiver) => matches!(receiver, None | Some("Client")),
        (package, _) => matches!(package, "os" | "database/sql"),
    };
    if !gives_error || !is_real || !is_listed || duty.variable.is_some() || duty.release.takes_context {
        return None;
    }
    let assign = AssignStmt::cast(duty.stmt);
    let blank = |node: Node<'p>| node.text() == "_";
    let is_dropped = match assign {
        None => duty.stmt.kind() == SyntaxKind::ExpressionStatement,
        Some(assign) => assign.left().iter().all(|target| blank(target.node())),
    };
    let is_named = assign.is_some_and(AssignStmt::is_define) && duty.error.is_some() && duty.name.is_some_and(blank);
    if !is_dropped && !is_named {
        return None;
    }
    Some(cx.fix(AT_ONCE, |fix| {
        let name = fix.fresh_name(duty.stmt, wanted.name);
        let method = duty.release.methods.first().copied().unwrap_or_default();
        let parts = [name.as_str(), duty.release.part, method];
        let release = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
        if is_dropped {
            let text = duty.call.node().text();
            if text.contains('\n') {
                return Err(NoFix::from("the call stands on several lines"));
            }
            // Nothing is hidden in the head of an `if` by a name that means nothing yet.
            let is_free = name != "err" && cx.package().lookup(duty.stmt, "err").is_none();
            let error = if is_free { "err".to_owned() } else { fix.fresh_name(duty.stmt, "err") };
            let code = format!("if {name}, {error} := {text}; {error} == nil {{\n\t{release}()\n}}");
            fix.replace(duty.stmt, &code)?;
            return Ok(applicability);
        }
        let error = assign.and_then(|assign| assign.left().last().map(|target| target.node().text()));
        let error = error.ok_or("the error has no name")?;
        fix.replace(duty.name.ok_or("nothing takes the result of the call")?, &name)?;
        // A file that is not there may be closed as well, so it can wait for the check that its author wrote.
        let check =
            duty.stmt.next_sibling().filter(|next| obtained.kind == ResourceKind::File && is_check(cx, duty, *next));
        if let Some(check) = check {
            fix.insert_after(check, &format!("{release}()"))?;
            return Ok(applicability);
        }
        fix.insert_after(duty.stmt, &format!("if {error} == nil {{\n\t{release}()\n}}"))?;
        Ok(applicability)
    }))
}

/// Whether a statement is `if err != nil { … }` for the error of the call.
fn is_check<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, stmt: Node<'p>) -> bool {
    let check = IfStmt::cast(stmt).filter(|check| check.initializer().is_none() && check.alternative().is_none());
    let Some(Expr::Binary(binary)) = check.and_then(IfStmt::condition).map(unparen) else { return false };
    let left = binary.left().and_then(|left| cx.package().symbol(unparen(left).node()));
    let is_nil = binary.right().is_some_and(|right| right.node().kind() == SyntaxKind::Nil);
    binary.operator() == "!=" && is_nil && left.is_some() && left == duty.error
}

/// The release of the only result of a helper, which is never nil, on the spot: `get(url).Body.Close()`.
fn release_of_result<'p>(cx: &RuleContext<'p>, obtained: &Obtained<'p>) -> Option<Result<Fix, NoFix>> {
    let duty = &obtained.duty;
    let is_alone = duty.stmt.kind() == SyntaxKind::ExpressionStatement && duty.stmt == duty.call.node().parent()?;
    let is_single = !matches!(cx.package().type_of(duty.call.node()), Ty::Tuple(_));
    let is_sure = obtained.gift.is_some_and(|gift| !gift.may_be_nil);
    let is_closed = !duty.release.takes_context
        && matches!(
            obtained.kind,
            ResourceKind::File
                | ResourceKind::Body
                | ResourceKind::Rows
                | ResourceKind::Statement
                | ResourceKind::DatabaseConnection
        );
    (is_alone && is_single && is_sure && is_closed).then(|| {
        cx.fix(AT_ONCE, |fix| {
            let method = duty.release.methods.first().copied().unwrap_or_default();
            let release = [duty.call.node().text(), duty.release.part, method];
            let release: Vec<&str> = release.into_iter().filter(|part| !part.is_empty()).collect();
            fix.replace(duty.stmt, &format!("{}()", release.join(".")))?;
            Ok(Applicability::Unsafe)
        })
    })
}
