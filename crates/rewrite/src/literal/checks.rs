//! What must not be in a literal of its own.

use gofix_semantics::{Builtin, Callee, Symbol, SymbolKind};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Expr, Function, Ident, Stmt, TypeSpec, ValueSpec, unparen};

use super::run::Run;
use crate::NoFix;

/// Refuses a run that cannot mean the same inside a literal.
pub(crate) fn check(run: &Run<'_>) -> Result<(), NoFix> {
    for call in run.nodes().filter_map(CallExpr::cast) {
        check_call(run, call)?;
        check_frames(run, call)?;
    }
    declared_names(run).into_iter().try_for_each(|name| check_name(run, name))
}

/// A `recover` works in a deferred function only, and ends a panic of the function that deferred it.
fn check_call(run: &Run<'_>, call: CallExpr<'_>) -> Result<(), NoFix> {
    let Some(Expr::Ident(name)) = call.function().map(unparen) else { return Ok(()) };
    match (name.name(), run.package.callee(call)) {
        ("recover", Callee::Builtin(Builtin::Recover)) if reaches_function(run, call) => {
            Err(NoFix::from("a `recover` would end the panic earlier"))
        }
        ("panic", callee) if callee != Callee::Builtin(Builtin::Panic) => {
            Err(NoFix::from("`panic` has another meaning here"))
        }
        _ => Ok(()),
    }
}

/// What counts the frames above it would find one more. A helper of a test says that it is none; its literal would be one.
fn check_frames(run: &Run<'_>, call: CallExpr<'_>) -> Result<(), NoFix> {
    let is_of = |call: CallExpr<'_>, package: &str, names: &[&str]| {
        run.package.callee_path(call).is_some_and(|path| *path.package == *package && names.contains(&&*path.name))
    };
    if is_of(call, "runtime", &["Caller", "Callers"]) {
        return Err(NoFix::from("the frames above a call are counted, and a literal is one more"));
    }
    let tells = ["Error", "Errorf", "Fail", "FailNow", "Fatal", "Fatalf", "Log", "Logf", "Skip", "Skipf"];
    let body = run.function.node().descendants().filter_map(CallExpr::cast);
    if is_of(call, "testing", &tells) && body.into_iter().any(|helper| is_of(helper, "testing", &["Helper"])) {
        return Err(NoFix::from("a test would be told of a line in the helper, as a literal is none"));
    }
    Ok(())
}

/// Whether a call runs in the function of the run, or in a literal that it defers.
fn reaches_function(run: &Run<'_>, call: CallExpr<'_>) -> bool {
    let Some(inner) = Function::enclosing(call.node()) else { return true };
    let deferred = inner.node().ancestors().find_map(DeferStmt::cast);
    let is_deferred_by_function = deferred.is_some_and(|stmt| Function::enclosing(stmt.node()) == Some(run.function));
    inner == run.function || is_deferred_by_function
}

/// The names on the left of `:=` and in declarations among the statements themselves.
fn declared_names<'p>(run: &Run<'p>) -> Vec<Ident<'p>> {
    let mut names = Vec::new();
    for statement in &run.statements {
        let mut inner = *statement;
        while let Stmt::Labeled(labeled) = inner
            && let Some(next) = labeled.statement()
        {
            inner = next;
        }
        match inner {
            Stmt::Assign(assign) if assign.is_define() => {
                names.extend(assign.left().into_iter().filter_map(|target| Ident::cast(target.node())));
            }
            Stmt::Decl(declaration) => {
                names.extend(declaration.value_specs().into_iter().flat_map(ValueSpec::names));
                names.extend(declaration.type_specs().into_iter().filter_map(TypeSpec::name));
            }
            _ => {}
        }
    }
    names
}

fn check_name(run: &Run<'_>, name: Ident<'_>) -> Result<(), NoFix> {
    if name.is_blank() {
        return Ok(());
    }
    let symbol = run.package.symbol(name.node()).ok_or_else(|| unknown(name))?;
    let is_declared_here = run.package.declaration(symbol) == Some(name.node());
    if !is_declared_here && !run.declares(symbol) {
        return Err(NoFix::from(format!("`{}` of the same block is assigned by `:=`", name.name())));
    }
    match run.package.uses(symbol).into_iter().find(|node| !run.holds(*node)) {
        Some(_) => Err(NoFix::from(format!("`{}` is used behind the statements", name.name()))),
        None => Ok(()),
    }
}

fn unknown(name: Ident<'_>) -> NoFix {
    NoFix::from(format!("what `{}` means is not known", name.name()))
}

/// Whether each name in `node` means at the start of the run what it means where it stands.
pub(crate) fn is_same_at_run(run: &Run<'_>, node: Node<'_>) -> bool {
    let Some(first) = run.first() else { return false };
    let means_same = |name: Ident<'_>| {
        let symbol: Option<Symbol> = run.package.symbol(name.node());
        let is_member =
            symbol.is_some_and(|symbol| matches!(run.package.kind_of(symbol), SymbolKind::Field | SymbolKind::Method));
        is_member || is_qualified(name.node()) || (symbol.is_some() && symbol == run.package.lookup(first, name.name()))
    };
    node.descendants().filter_map(Ident::cast).all(means_same)
}

/// Whether a name stands behind a dot.
fn is_qualified(name: Node<'_>) -> bool {
    let before = name.prev_sibling();
    before.is_some() && name.parent().is_some_and(|parent| gofix_syntax::ast::SelectorExpr::cast(parent).is_some())
}
