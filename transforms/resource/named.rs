//! A name for the error that a function returns, so that a deferred literal can set it.
//!
//! `err` where nothing else of that name gets another meaning by it: every `err :=` in the function's own block also declares
//! another name or becomes `=`. Otherwise a name that is free in the whole declaration.

use gofix_analysis::{FixBuilder, NoFix, RuleContext};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, Function, ValueSpec};
use gofix_syntax::{Node, SyntaxKind};

/// The name under which a statement of the function's own block, or of one in it, can set the returned error. Names the
/// results where they have no names.
pub(crate) fn named_error<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    function: Function<'p>,
    at: Node<'p>,
) -> Result<String, NoFix> {
    let results = function.results();
    let names: Vec<_> = results.iter().flat_map(|group| group.names()).collect();
    match names.last() {
        Some(name) if !name.is_blank() => {
            if cx.package().lookup(at, name.name()) != cx.package().symbol(name.node()) {
                return Err(NoFix::from(format!("another `{}` hides the error result here", name.name())));
            }
            Ok(name.name().to_owned())
        }
        last => {
            let name =
                if take_err(cx, fix, function, at)? { "err".to_owned() } else { fix.fresh_in_function(at, "retErr") };
            match last {
                Some(blank) => fix.replace(blank.node(), &name)?,
                None => fix.name_results(function, &name)?,
            }
            Ok(name)
        }
    }
}

/// Whether the result can be called `err`; changes what has to be changed for that.
fn take_err<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    function: Function<'p>,
    at: Node<'p>,
) -> Result<bool, NoFix> {
    let Some(change) = change_for_err(cx, function, at) else { return Ok(false) };
    match change {
        Change::None => {}
        Change::Assign(stmt) => {
            let sides = |sides: Vec<gofix_syntax::ast::Expr<'p>>| {
                sides.into_iter().map(|side| side.node().text()).collect::<Vec<_>>().join(", ")
            };
            fix.replace(stmt.node(), &format!("{} = {}", sides(stmt.left()), sides(stmt.right())))?;
        }
        Change::Delete(stmt) => fix.delete_statement(stmt)?,
    }
    Ok(true)
}

/// What must change so that the result is the variable `err` of the function's own block.
enum Change<'p> {
    None,
    Assign(AssignStmt<'p>),
    Delete(Node<'p>),
}

fn change_for_err<'p>(cx: &RuleContext<'p>, function: Function<'p>, at: Node<'p>) -> Option<Change<'p>> {
    let package = cx.package();
    let body = function.body()?.node();
    let mut own: Option<Symbol> = None;
    let mentions = function.node().descendants().filter(|node| node.kind() == SyntaxKind::Identifier);
    for mention in mentions.filter(|node| node.text() == "err") {
        let Some(symbol) = package.symbol(mention) else { continue };
        let Some(declaration) = package.declaration(symbol) else { continue };
        if cx.flow().is_parameter(symbol) && Function::enclosing(declaration) == Some(function) {
            return None;
        }
        if !body.contains(declaration) {
            return None;
        }
        if is_of_body(declaration, body) {
            own = Some(symbol);
            // A literal that reads the variable would see what is returned.
            if Function::enclosing(mention) != Some(function) {
                return None;
            }
        }
    }
    let visible = package.lookup(at, "err").filter(|symbol| package.declaration(*symbol).is_some());
    let Some(own) = own else { return visible.is_none().then_some(Change::None) };
    if visible.is_some_and(|visible| visible != own) || !package.symbol_type(own).is_error() {
        return None;
    }
    change_of(cx, package.declaration(own)?)
}

/// Whether a name is declared by a statement of the function's own list.
fn is_of_body(declaration: Node<'_>, body: Node<'_>) -> bool {
    let stmt = declaration.ancestors().find(|node| {
        node.parent().is_some_and(|parent| parent.kind() == SyntaxKind::StatementList)
            || AssignStmt::cast(*node).is_some()
    });
    stmt.and_then(Node::parent).and_then(Node::parent) == Some(body)
}

fn change_of<'p>(cx: &RuleContext<'p>, declaration: Node<'p>) -> Option<Change<'p>> {
    let stmt =
        declaration.ancestors().find(|node| AssignStmt::cast(*node).is_some() || ValueSpec::cast(*node).is_some())?;
    if let Some(assign) = AssignStmt::cast(stmt) {
        let is_new = |name: Node<'p>| {
            cx.package().symbol(name).is_some_and(|symbol| cx.package().declaration(symbol) == Some(name))
        };
        let others = assign.left().into_iter().map(AstNode::node).filter(|name| *name != declaration);
        return Some(if others.into_iter().any(is_new) { Change::None } else { Change::Assign(assign) });
    }
    let spec = ValueSpec::cast(stmt)?;
    let outer = stmt.ancestors().find(|node| node.kind() == SyntaxKind::VarDeclaration)?;
    let is_alone = spec.names().count() == 1 && spec.values().is_empty() && stmt.parent() == Some(outer);
    is_alone.then_some(Change::Delete(outer))
}
