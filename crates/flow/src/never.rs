//! Functions of the package that never return.
//!
//! They are found in two steps. By *name* alone: a function that would not return if every call of a name in question did not
//! is in question too. Few names remain, and only calls of these are resolved, up to the least fixpoint: a function counts
//! only if each of its ways ends in a call that is known not to return.

#[cfg(test)]
mod tests;

use gofix_knowledge::{Ending, NEVER_RETURNS, Row};
use gofix_semantics::{Callee, NodeRef, Symbol, SymbolKind};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, ExprStmt, ForStmt, Function, Ident, SelectStmt, unparen};
use gofix_syntax::{Node, has_trigger};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::abroad::LEVELS;
use crate::build::build;
use crate::cfg::{Cfg, Exit};
use crate::flow::Flow;

/// The functions of a package that never return.
#[derive(Debug, Default)]
pub(crate) struct NeverReturning<'p> {
    names: FxHashSet<&'p str>,
    endings: FxHashMap<Symbol, Ending>,
    /// Calls of functions of other packages.
    abroad: FxHashMap<NodeRef, Ending>,
}

impl NeverReturning<'_> {
    /// Whether the name of what is called leaves the question open.
    pub(crate) fn may_be_named(&self, call: CallExpr<'_>) -> bool {
        last_name(call).is_some_and(|name| self.names.contains(name))
    }

    /// How a call of a function ends, by the text of that function.
    pub(crate) fn ending(&self, call: CallExpr<'_>, callee: Symbol) -> Option<Ending> {
        self.endings.get(&callee).or_else(|| self.abroad.get(&NodeRef::of(call.node()))).copied()
    }
}

/// The name behind the last dot of what is called.
pub(crate) fn last_name(call: CallExpr<'_>) -> Option<&str> {
    match unparen(call.function()?) {
        Expr::Ident(ident) => Some(ident.name()),
        Expr::Selector(selector) => Some(selector.field()?.name()),
        _ => None,
    }
}

/// Finds the functions of a package that never return.
pub(crate) fn find<'p>(flow: &Flow<'p>) -> NeverReturning<'p> {
    let mut found =
        NeverReturning { names: NEVER_RETURNS.iter().map(|row| row.path().name).collect(), ..Default::default() };
    found.names.insert("panic");
    found.names.extend(flow.own.never_return.iter().map(|path| &*path.name));
    for (call, ending) in endings_abroad(flow, &found.names) {
        found.names.extend(last_name(call));
        found.abroad.insert(NodeRef::of(call.node()), ending);
    }
    add_left_out(flow, &mut found.names);
    let candidates = by_name(flow, &mut found.names);
    loop {
        let before = found.endings.len();
        for (function, name) in &candidates {
            let Some(symbol) = flow.package().symbol(*name).filter(|symbol| !found.endings.contains_key(symbol)) else {
                continue;
            };
            let ending = |call| {
                let known = found.may_be_named(call).then(|| flow.known_ending(call)).flatten();
                known.or_else(|| match flow.package().callee(call) {
                    Callee::Function(callee) if found.may_be_named(call) => found.ending(call, callee),
                    _ => None,
                })
            };
            let ending = build(*function, &ending).and_then(|cfg| ending_of(&cfg));
            found.endings.extend(ending.map(|ending| (symbol, ending)));
        }
        if found.endings.len() == before {
            return found;
        }
    }
}

/// Adds the names of functions whose bodies were left out and might never return, by the words in them.
fn add_left_out<'p>(flow: &Flow<'p>, names: &mut FxHashSet<&'p str>) {
    let left_out = |function: &Function<'p>| function.body().is_some_and(|body| body.node().is_left_out());
    let with_text = |function: Function<'p>| Some((function.name()?.name(), function.body()?.node().text()));
    let mut open: Vec<(&str, &str)> = flow.all_functions().filter(left_out).filter_map(with_text).collect();
    let mut words: Vec<&str> = names.iter().copied().chain(["for {", "for{", "select {", "select{"]).collect();
    while !words.is_empty() {
        let (found, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|(_, text)| has_trigger(text, &words));
        words = found.into_iter().map(|(name, _)| name).filter(|name| names.insert(name)).collect();
        open = rest;
    }
}

/// The calls of functions of other packages that never come back. Such a call is a statement, and what is called is qualified by a
/// package or bears a name that leaves the question open; in a function that is read alone it may be one of its package.
fn endings_abroad<'p>(flow: &Flow<'p>, names: &FxHashSet<&'p str>) -> Vec<(CallExpr<'p>, Ending)> {
    let package = flow.package();
    let mut endings = Vec::new();
    for file in package.files() {
        let imports = package.imports(file.id()).iter().filter(|import| package.world().may_have_source(&import.path));
        let packages: Vec<&str> = imports.filter_map(|import| import.name.as_deref()).collect();
        let is_package = |name: Ident<'p>| {
            let denotes = |symbol| package.kind_of(symbol) == SymbolKind::PkgName;
            packages.contains(&name.name()) && package.symbol(name.node()).is_some_and(denotes)
        };
        let is_in_question = |call: &CallExpr<'p>| match call.function().map(unparen) {
            Some(Expr::Selector(selector)) => {
                last_name(*call).is_some_and(|name| names.contains(name))
                    || matches!(selector.operand().map(unparen), Some(Expr::Ident(name)) if is_package(name))
            }
            Some(Expr::Ident(_)) => flow.levels < LEVELS,
            _ => false,
        };
        let calls = file.root().descendants().filter_map(ExprStmt::cast).filter_map(ExprStmt::call);
        endings.extend(calls.filter(is_in_question).filter_map(|call| Some((call, flow.ending_abroad(call)?))));
    }
    endings
}

/// Declared functions that might never return, with their names; adds these to `names`.
fn by_name<'p>(flow: &Flow<'p>, names: &mut FxHashSet<&'p str>) -> Vec<(Function<'p>, Node<'p>)> {
    let mut open: Vec<_> = flow
        .all_functions()
        .filter_map(|function| Some((function, function.name()?.node(), Ways::of(function)?)))
        .collect();
    let mut candidates = Vec::new();
    loop {
        let before = candidates.len();
        open.retain(|(function, name, ways)| {
            let might = ways.might_hang || ways.calls.iter().any(|call| names.contains(call));
            let ending = |call| last_name(call).filter(|name| names.contains(name)).map(|_| Ending::Panics);
            let stays = might && build(*function, &ending).is_some_and(|cfg| !cfg.exits().any(Exit::is_return));
            if stays {
                candidates.push((*function, *name));
                names.insert(name.text());
            }
            !stays
        });
        if candidates.len() == before {
            return candidates;
        }
    }
}

/// What could keep a function from returning.
struct Ways<'p> {
    calls: FxHashSet<&'p str>,
    might_hang: bool,
}

impl<'p> Ways<'p> {
    fn of(function: Function<'p>) -> Option<Self> {
        let mut ways = Self { calls: FxHashSet::default(), might_hang: false };
        for node in function.body()?.node().descendants_pruned(|node| Function::cast(node).is_some()) {
            ways.calls.extend(ExprStmt::cast(node).and_then(ExprStmt::call).and_then(last_name));
            ways.might_hang |= ForStmt::cast(node)
                .is_some_and(|stmt| stmt.condition().is_none() && stmt.range().is_none())
                || SelectStmt::cast(node).is_some();
        }
        Some(ways)
    }
}

impl<'p> Flow<'p> {
    /// How calls of a function end, if they never come back.
    pub(crate) fn ending_of(&self, function: Function<'p>) -> Option<Ending> {
        build(function, &|call| self.ending(call)).and_then(|cfg| ending_of(&cfg))
    }
}

/// How a function ends, if it never returns. One that panics and defers something might recover.
fn ending_of(cfg: &Cfg<'_>) -> Option<Ending> {
    let mut ending = Ending::Hangs;
    for exit in cfg.exits() {
        match exit {
            Exit::Call(_, Ending::Panics) if !cfg.defers().is_empty() => return None,
            Exit::Call(_, way) => ending = ending.max(way),
            Exit::Return(_) | Exit::End(_) => return None,
        }
    }
    Some(ending)
}
