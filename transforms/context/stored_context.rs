//! Contexts that are kept in a struct.

use gofix_analysis::{Diagnostic, Rule, RuleContext, declare_rule};
use gofix_syntax::ast::{AstNode, Function, StructType, TypeSpec};
use gofix_syntax::{Field, Node, SyntaxKind};

use super::scope::is_exact;

declare_rule! {
    /// Finds a context that is kept in a field of a struct.
    ///
    /// ## Why
    ///
    /// A context belongs to one call. Kept in a struct it outlives the call, its deadline ends calls that it was not meant for,
    /// and who reads a method cannot tell which context governs it. The documentation of package context asks for a parameter.
    ///
    /// ```go before
    /// type fetcher struct {
    ///     ctx context.Context
    ///     url string
    /// }
    ///
    /// func (f *fetcher) fetch(get func(context.Context, string) error) error { return get(f.ctx, f.url) }
    /// ```
    ///
    /// ```go good
    /// type fetcher struct{ url string }
    ///
    /// func (f *fetcher) fetch(ctx context.Context, get func(context.Context, string) error) error {
    ///     return get(ctx, f.url)
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// There is no fix: the finding says which methods should take the context instead.
    ///
    /// ## Leaves alone
    ///
    /// Types that embed a context to be one themselves, and parameters of a single call.
    StoredContext = "stored-context" {
        group: Context, default: OptIn, severity: Warning, fix: Never, since: "0.1.0",
        triggers: [["ontext"], ["struct"]],
        may_reveal: [], yields_to: [], answered_by: ["containedctx"],
    }
}

impl Rule for StoredContext {
    fn check(cx: &RuleContext<'_>) {
        let structs: Vec<StructType<'_>> = cx.nodes().collect();
        for found in structs {
            for field in found.field_declarations() {
                check_field(cx, found, field);
            }
        }
    }
}

fn check_field<'p>(cx: &RuleContext<'p>, around: StructType<'p>, field: Node<'p>) {
    let names: Vec<Node<'p>> = field.children_with(Field::Name).collect();
    let Some(ty) = field.child(Field::Type) else { return };
    // An embedded context makes the type a context of its own.
    if names.is_empty() || !is_exact(cx, &cx.package().type_of(ty)) {
        return;
    }
    let owner = around.node().parent().and_then(TypeSpec::cast).and_then(TypeSpec::name);
    for name in names {
        let methods = methods_that_use(cx, name, owner.map(gofix_syntax::ast::Ident::name));
        let message = format!("a context is kept in the field `{}`", name.text());
        let mut diagnostic = Diagnostic::at(name, message);
        for method in &methods {
            diagnostic = diagnostic.related(*method, "this should take the context as its first parameter");
        }
        let why = if methods.is_empty() {
            "what uses the field should take the context as a parameter".to_owned()
        } else {
            let shown: Vec<String> = methods.iter().take(3).map(|method| format!("`{}`", method.text())).collect();
            format!("{} should take the context as a parameter instead", shown.join(", "))
        };
        cx.report(diagnostic.no_fix(why));
    }
}

/// The names of the methods of a type that read a field.
fn methods_that_use<'p>(cx: &RuleContext<'p>, field: Node<'p>, owner: Option<&str>) -> Vec<Node<'p>> {
    let Some(symbol) = cx.package().symbol(field) else { return Vec::new() };
    let mut methods: Vec<Node<'p>> = Vec::new();
    for used in cx.package().uses(symbol) {
        let is_key = used.parent().is_some_and(|up| up.kind() == SyntaxKind::LiteralElement);
        let method = used.ancestors().filter_map(Function::cast).last().filter(|_| !is_key);
        let is_owners = |method: &Function<'p>| {
            let receiver = method.receiver().and_then(gofix_syntax::ast::Parameter::parameter_type);
            receiver.is_some_and(|receiver| {
                owner.is_some_and(|owner| {
                    receiver.node().text().trim_start_matches('*').split('[').next() == Some(owner)
                })
            })
        };
        if let Some(name) = method.filter(is_owners).and_then(Function::name)
            && !methods.contains(&name.node())
        {
            methods.push(name.node());
        }
    }
    methods
}
