//! Functions that begin a context of their own although all their callers have one.

mod chain;
mod demand;
mod fix;
mod work;

use gofix_analysis::{Diagnostic, ModuleContext, ModuleRule, RuleContext, declare_rule};
use gofix_syntax::ast::{AstNode, Function, Ident, Parameter};

use chain::Chain;
use work::Work;

use super::dropped_context::SUFFIXES;

declare_rule! {
    /// Finds functions that work on `context.Background()` or `context.TODO()`, or make calls without a context that have a form
    /// with one, although their callers have a context.
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
    /// The rule looks at all packages of the module: a chain may go through several, and through the methods of an interface,
    /// which then changes together with everything in the module that implements it, mocks and tests included.
    ///
    /// ## Fix safety
    ///
    /// One fix for the whole chain of functions: the parameters, all calls and function values, and the use. Unsafe, since the
    /// work may now end early, and since another module may call what is exported. All or nothing: a caller without a context,
    /// a function value that may be called at any time, an interface of another module that asks for the method, or a file
    /// that cannot be changed and names the function leave the chain as it is. With `contexts.todo = true` in the
    /// configuration, callers without a context pass `context.TODO()`.
    ///
    /// ## Leaves alone
    ///
    /// Functions that no caller with a context needs, and those that have a form with a context beside them; clean-up,
    /// goroutines and deferred calls.
    MissingContextParameter = "missing-context-parameter" {
        group: Context, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [],
        may_reveal: ["dropped-context"], yields_to: [], answered_by: ["contextcheck"],
    }
}

// No words trigger it: a caller may stand in any file, and what is not read in full shows no calls.
impl ModuleRule for MissingContextParameter {
    fn check(module: &ModuleContext<'_>) {
        for cx in module.packages() {
            let mut done: Vec<Function<'_>> = Vec::new();
            for work in work::all(cx) {
                if !done.contains(&work.function) {
                    done.push(work.function);
                    check_function(module, work);
                }
            }
        }
    }
}

/// Whether a function has a form with a context beside it: that is what callers with a context call.
fn has_form_with_context<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let owner = |function: Function<'p>| {
        let ty = function.receiver().and_then(Parameter::parameter_type);
        ty.map(|ty| ty.node().text().trim_start_matches('*'))
    };
    let name = function.name().map_or("", Ident::name);
    let is_form = |other: Function<'p>| {
        let suffix = other.name().and_then(|other| other.name().strip_prefix(name));
        suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix)) && owner(other) == owner(function)
    };
    cx.functions().any(is_form)
}

fn check_function<'p>(module: &ModuleContext<'p>, work: Work<'p>) {
    let Some(name) = work.function.name() else { return };
    let may_change =
        |cx: &&RuleContext<'p>| chain::may_change(cx, work.function) && !has_form_with_context(cx, work.function);
    let Some(cx) = module.package_of(name.node()).filter(may_change) else { return };
    let mut chain = Chain::new(module);
    let broken = chain.grow(cx, work.function).and_then(|()| chain.close()).err();
    // Without a caller that has a context nothing is missing.
    let Some(first) = chain.first_with_context() else { return };
    let fix = match broken {
        Some(why) => Err(why),
        None => fix::fix(module, &chain),
    };
    let message = match work.call {
        None => {
            format!("`{}` begins a context of its own, but has no parameter for the one of its callers", name.name())
        }
        Some(call) => {
            let called = super::scope::called_name(call).map_or("", gofix_syntax::Node::text);
            format!(
                "`{}` calls `{called}` without a context: it has no parameter for the one of its callers",
                name.name()
            )
        }
    };
    let what = "this work has no context";
    module.report(first, Diagnostic::at(first, message).related(work.at, what).fix(fix));
}
