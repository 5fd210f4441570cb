//! The form of a call that takes a context: from the table, else a sibling that is found by its type.

use gofix_analysis::RuleContext;
use gofix_flow::Likeness;
use gofix_knowledge::{Change, Form, context_pair};
use gofix_semantics::{Callee, SelectionKind, Symbol, SymbolKind, SymbolPath, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr};

use crate::context::scope::{called_name, is_exact};
use crate::support::is_std;

/// How a call is written with a context.
pub(super) enum Written {
    /// The same call under this name, with the context before the other arguments.
    Sibling(String),
    /// By a template of the table.
    Template(&'static str),
    /// A request with this method, made first and then sent.
    Request(&'static str),
}

/// The form of a call that takes a context.
pub(super) struct WithContext {
    pub(super) written: Written,
    /// What else changes with it.
    pub(super) change: Change,
    /// The function or method of that form, if it is found.
    pub(super) sibling: Option<Symbol>,
    /// Whether the table has it: nothing hides what the context does there.
    pub(super) is_known: bool,
    /// Whether the two forms do the same.
    pub(super) likeness: Likeness,
}

/// How the form with a context is named.
pub(crate) const SUFFIXES: [&str; 3] = ["Context", "WithContext", "Ctx"];

/// The form of a call that takes a context, if there is one in this version of Go.
pub(super) fn with_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<WithContext> {
    let path = cx.package().callee_path(call)?;
    if let Some(form) = cx.flow().own_facts().context_form(&path) {
        return Some(Pair::of(cx, call, form)?.form(form, Likeness::Same));
    }
    if let Some(pair) = context_pair(&path) {
        let version = cx.package().module_go_version()?;
        if pair.since > 0 && version < gofix_semantics::module::GoVersion::new(pair.since) {
            return None;
        }
        let (written, sibling) = match pair.form {
            Form::Sibling(name) => (Written::Sibling(name.to_owned()), declared_beside(cx, call, name)),
            Form::Template(text) => (Written::Template(text), None),
            Form::Request(method) => (Written::Request(method), None),
        };
        return Some(WithContext { written, change: pair.change, sibling, is_known: true, likeness: Likeness::Same });
    }
    // What the table lacks of the standard library may be younger than the module's Go.
    if is_std(&path) { None } else { sibling(cx, call) }
}

/// The function or method beside the called one that takes a context and is the same in all else.
fn sibling<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<WithContext> {
    let name = called_name(call)?.text();
    if SUFFIXES.iter().any(|suffix| name.ends_with(suffix)) {
        return None;
    }
    SUFFIXES.iter().find_map(|suffix| {
        let wanted = format!("{name}{suffix}");
        let pair = Pair::of(cx, call, &wanted)?;
        let likeness = cx.flow().likeness(pair.without, pair.with);
        (likeness != Likeness::Other).then(|| pair.form(&wanted, likeness))
    })
}

/// Two functions or methods, side by side, that differ by a context alone.
struct Pair {
    without: Symbol,
    with: Symbol,
}

impl Pair {
    /// The called function or method and that of another name, if they are such a pair.
    fn of<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, wanted: &str) -> Option<Self> {
        let package = cx.package();
        let Callee::Function(callee) = package.callee(call) else { return None };
        // Type arguments are the caller's: generic functions are compared as they are declared.
        let declared = package.symbol_type(callee);
        let is_generic = matches!(&declared, Ty::Func(signature) if !signature.type_params().is_empty());
        let without = if is_generic { declared } else { function_type(cx, call)? };
        let (symbol, ty) = beside(cx, call, callee, called_name(call)?, wanted)?;
        is_same_with_context(cx, &without, &ty).then_some(Self { without: callee, with: symbol })
    }

    fn form(&self, name: &str, likeness: Likeness) -> WithContext {
        WithContext {
            written: Written::Sibling(name.to_owned()),
            change: Change::Nothing,
            sibling: Some(self.with),
            is_known: false,
            likeness,
        }
    }
}

/// The function or method of this package that stands beside the called one under another name.
fn declared_beside<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, wanted: &str) -> Option<Symbol> {
    let Callee::Function(callee) = cx.package().callee(call) else { return None };
    let (symbol, _) = beside(cx, call, callee, called_name(call)?, wanted)?;
    cx.package().declaration(symbol).map(|_| symbol)
}

/// The type of what is called.
fn function_type<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Ty> {
    let ty = cx.package().type_of(call.function()?.node());
    matches!(ty, Ty::Func(_)).then_some(ty)
}

/// What stands under another name where the callee stands: in its package, or among the methods of the operand.
fn beside<'p>(
    cx: &RuleContext<'p>,
    call: CallExpr<'p>,
    callee: Symbol,
    name: Node<'p>,
    wanted: &str,
) -> Option<(Symbol, Ty)> {
    let package = cx.package();
    if let Some(selector) = call.selector() {
        let selection = package.selection(selector)?;
        if selection.kind == SelectionKind::Method {
            let found = package.member(&selection.receiver, wanted)?;
            // One of them may be promoted and the other stand in for it: they do not do the same.
            let is_beside = found.kind == SelectionKind::Method && found.through == selection.through;
            return is_beside.then(|| (found.symbol, package.selected_type(&found)));
        }
        let path = package.symbol_path(callee).filter(|path| path.receiver.is_none())?;
        let symbol = package.symbol_at(&SymbolPath { name: wanted.into(), ..path })?;
        return (package.kind_of(symbol) == SymbolKind::Func).then(|| (symbol, package.symbol_type(symbol)));
    }
    let symbol = package.lookup(name, wanted)?;
    let is_beside = package.declaration(callee).is_some() && package.symbol_path(symbol)?.receiver.is_none();
    is_beside.then(|| (symbol, package.symbol_type(symbol)))
}

/// Whether two function types differ in a first parameter alone, which is a context.
fn is_same_with_context(cx: &RuleContext<'_>, without: &Ty, with: &Ty) -> bool {
    let (Ty::Func(without), Ty::Func(with)) = (without, with) else { return false };
    let Some(with) = cx.package().with_type_params_of(with, without) else { return false };
    let Some((first, rest)) = with.params().split_first() else { return false };
    let all = without.params().iter().chain(without.results());
    is_exact(cx, first)
        && rest == without.params()
        && with.is_variadic() == without.is_variadic()
        && with.results() == without.results()
        && !all.into_iter().any(has_unknown)
}

fn has_unknown(ty: &Ty) -> bool {
    ty.has_unknown()
}
