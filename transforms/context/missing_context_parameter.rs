//! Functions that begin a context of their own although all their callers have one.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{ContextScope, Reach};
use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Function, MethodElem, SelectorExpr};

use super::detached_context::{FRESH, detaches};

declare_rule! {
    /// Finds unexported functions that work on `context.Background()` or `context.TODO()` although every caller has a context.
    ///
    /// ## Why
    ///
    /// The chain of a context breaks at the first function that does not take it: what happens below cannot be cancelled, and
    /// has neither deadline nor trace.
    ///
    /// ```go before
    /// func handle(ctx context.Context, db *sql.DB) error {
    ///     if err := ctx.Err(); err != nil {
    ///         return err
    ///     }
    ///     return save(db)
    /// }
    ///
    /// func save(db *sql.DB) error {
    ///     _, err := db.ExecContext(context.TODO(), "insert into notes values (1)")
    ///     return err
    /// }
    /// ```
    ///
    /// ```go after
    /// func handle(ctx context.Context, db *sql.DB) error {
    ///     if err := ctx.Err(); err != nil {
    ///         return err
    ///     }
    ///     return save(ctx, db)
    /// }
    ///
    /// func save(ctx context.Context, db *sql.DB) error {
    ///     _, err := db.ExecContext(ctx, "insert into notes values (1)")
    ///     return err
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// One fix for the whole chain of functions: the parameter, all calls, and the use. Unsafe, since the work may now end
    /// early. All or nothing: a caller without a context, a function value, an interface that asks for the method, or a file
    /// that is left out of the build and names the function leave the chain as it is.
    ///
    /// ## Leaves alone
    ///
    /// Exported functions, whose callers are not all known here; clean-up, goroutines and deferred calls.
    MissingContextParameter = "missing-context-parameter" {
        group: Context, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [],
        may_reveal: ["dropped-context"], yields_to: [], answered_by: ["contextcheck"],
    }
}

// No words trigger it: a caller may stand in any file, and what is not read in full shows no calls.
impl Rule for MissingContextParameter {
    fn check(cx: &RuleContext<'_>) {
        let mut done: Vec<Function<'_>> = Vec::new();
        for fresh in cx.calls_to(FRESH) {
            let function = fresh.node().ancestors().filter_map(Function::cast).last();
            let Some(function) = function.filter(|function| !done.contains(function)) else { continue };
            if is_work_of(cx, fresh, function) {
                done.push(function);
                check_function(cx, function);
            }
        }
    }
}

/// Whether a fresh context is used for work that is done while a function runs, and that has no other context.
fn is_work_of<'p>(cx: &RuleContext<'p>, fresh: CallExpr<'p>, function: Function<'p>) -> bool {
    let at = cx.flow().context_at(fresh.node());
    at.scope == ContextScope::None
        && at.over.is_none()
        && cx.flow().reach_within(function, fresh.node()) == Reach::During
        && detaches(cx, fresh)
}

/// The functions of a chain, and the calls of them from where a context is in scope.
#[derive(Default)]
struct Chain<'p> {
    functions: Vec<Function<'p>>,
    /// Calls within the chain.
    inner: Vec<(CallExpr<'p>, Function<'p>)>,
    /// Calls from outside, with the context there.
    outer: Vec<(CallExpr<'p>, String)>,
}

/// Longer chains are not followed.
const MAX_FUNCTIONS: usize = 32;

fn check_function<'p>(cx: &RuleContext<'p>, function: Function<'p>) {
    let Some(name) = function.name() else { return };
    if !may_change(cx, function) {
        return;
    }
    let mut chain = Chain { functions: vec![function], ..Chain::default() };
    let mut next = 0;
    let mut broken = None;
    while let Some(function) = chain.functions.get(next).copied()
        && broken.is_none()
    {
        broken = add_callers(cx, function, &mut chain).err();
        next += 1;
        if next > MAX_FUNCTIONS {
            broken = Some(NoFix::from("the chain of functions is too long"));
        }
    }
    // Without a caller that has a context nothing is missing.
    let Some(first) = chain.outer.first().map(|(call, _)| *call) else { return };
    let message =
        format!("`{}` begins a context of its own, but has no parameter for the one of its callers", name.name());
    let fix = match broken {
        Some(why) => Err(why),
        None => fix(cx, &chain),
    };
    let work = fresh_calls(cx, function).into_iter().next().map_or(function.node(), AstNode::node);
    cx.report(Diagnostic::at(first.node(), message).related(work, "this work has no context").fix(fix));
}

/// Whether a function may get a parameter more: it is unexported, no interface asks for it, and nobody starts it by its name.
fn may_change<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let Some(name) = function.name().map(gofix_syntax::ast::Ident::name) else { return false };
    let is_exported = name.chars().next().is_none_or(char::is_uppercase);
    let is_special = function.receiver().is_none() && matches!(name, "main" | "init" | "_");
    let is_changeable = cx.files().any(|file| file.id() == function.node().file().id());
    let is_named = function.parameters().iter().all(|group| group.names().next().is_some());
    !is_exported && !is_special && is_changeable && is_named && function.body().is_some() && !is_asked_for(cx, function)
}

/// Whether an interface of the package has a method of that name.
fn is_asked_for<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let Some(name) = function.name().filter(|_| function.receiver().is_some()) else { return false };
    let nodes = cx.package().files().iter().flat_map(|file| file.root().descendants());
    let mut methods = nodes.filter_map(MethodElem::cast).filter_map(MethodElem::name);
    methods.any(|method| method.name() == name.name())
}

/// Adds the calls of a function to the chain. Fails where one cannot be given a context.
fn add_callers<'p>(cx: &RuleContext<'p>, function: Function<'p>, chain: &mut Chain<'p>) -> Result<(), NoFix> {
    let name = function.name().ok_or("a function of the chain has no name")?;
    let symbol: Symbol = cx.package().symbol(name.node()).ok_or("a function of the chain cannot be resolved")?;
    if is_named_in_left_out_files(cx, name.name()) {
        return Err(NoFix::from(format!("a file that is left out of the build names `{}`", name.name())));
    }
    let mut broken = Ok(());
    for used in cx.package().uses(symbol) {
        let Some(call) = called_by(used) else {
            return Err(NoFix::from(format!("`{}` is used as a value", name.name())));
        };
        if let Err(why) = add_call(cx, call, chain) {
            broken = Err(why);
        }
    }
    broken
}

fn add_call<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, chain: &mut Chain<'p>) -> Result<(), NoFix> {
    let is_changeable = cx.files().any(|file| file.id() == call.node().file().id());
    if !is_changeable {
        return Err(NoFix::from("a caller stands in a file that cannot be changed"));
    }
    let at = cx.flow().context_at(call.node());
    if let Some(context) = at.usable() {
        chain.outer.push((call, context.text()));
        if context.ends_early {
            return Err(NoFix::from(
                "the context of a caller has an end of its own, which was made for something else",
            ));
        }
        return Ok(());
    }
    let caller = call.node().ancestors().filter_map(Function::cast).last().ok_or("a caller is no function")?;
    let has_none = at.scope == ContextScope::None && at.over.is_none();
    let is_timely = cx.flow().reach_within(caller, call.node()) == Reach::During;
    if !has_none || !is_timely || !may_change(cx, caller) {
        return Err(NoFix::from(match caller.name() {
            Some(name) => format!("`{}` has no context to pass", name.name()),
            None => "a caller has no context to pass".to_owned(),
        }));
    }
    chain.inner.push((call, caller));
    if !chain.functions.contains(&caller) {
        chain.functions.push(caller);
    }
    Ok(())
}

/// The call whose function a name is: `f(…)`, `x.f(…)`.
fn called_by(name: Node<'_>) -> Option<CallExpr<'_>> {
    let selector = name.parent().and_then(SelectorExpr::cast);
    let callee = selector.filter(|s| s.field().is_some_and(|field| field.node() == name)).map_or(name, AstNode::node);
    let call = callee.parent().and_then(CallExpr::cast)?;
    (call.function()?.node() == callee).then_some(call)
}

/// Whether a file of the folder that is not part of this package variant names a function: one for another system, say.
fn is_named_in_left_out_files(cx: &RuleContext<'_>, name: &str) -> bool {
    let meta = cx.package().meta();
    let files = cx.package().world().file_system();
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let names = |text: &str| {
        text.match_indices(name).any(|(at, _)| {
            let (before, rest) = text.split_at_checked(at).unwrap_or_default();
            let after = rest.strip_prefix(name).unwrap_or_default();
            !before.ends_with(is_part) && !after.starts_with(is_part)
        })
    };
    files.list(&meta.dir).unwrap_or_default().into_iter().filter(|entry| !entry.is_dir).any(|entry| {
        let path = format!("{}/{}", meta.dir.trim_end_matches('/'), entry.name);
        let is_code = [".go", ".s", ".c", ".h"].iter().any(|end| entry.name.ends_with(end));
        is_code && !meta.paths.contains(&path) && files.read(&path).is_some_and(|text| names(&text))
    })
}

/// The fresh contexts of a function that become its parameter.
fn fresh_calls<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<CallExpr<'p>> {
    let all = cx.calls_to(FRESH).into_iter().filter(|fresh| function.node().contains(fresh.node()));
    all.filter(|fresh| is_work_of(cx, *fresh, function)).collect()
}

/// The whole chain in one fix.
fn fix<'p>(cx: &RuleContext<'p>, chain: &Chain<'p>) -> Result<Fix, NoFix> {
    cx.fix("pass the context of the callers", |fix| {
        let mut names: Vec<(Function<'p>, String)> = Vec::new();
        for function in &chain.functions {
            let body = function.body().ok_or("a function of the chain has no body")?;
            let name = fix.fresh_name(body.node(), "ctx");
            let ty = fix.qualify(function.node(), "context", "Context")?;
            fix.insert_first_parameter(*function, &format!("{name} {ty}"))?;
            for fresh in fresh_calls(cx, *function) {
                fix.replace(fresh.node(), &name)?;
            }
            names.push((*function, name));
        }
        for (call, text) in &chain.outer {
            fix.insert_first_argument(*call, text)?;
        }
        for (call, caller) in &chain.inner {
            let name = names.iter().find(|(function, _)| function == caller).map(|(_, name)| name.as_str());
            fix.insert_first_argument(*call, name.ok_or("a caller is no part of the chain")?)?;
        }
        Ok(Applicability::Unsafe)
    })
}
