//! Copies of values that must not be copied: groups, locks, atomic values.

mod by_pointer;
mod held;

use gofix_analysis::{Diagnostic, NoFix, Rule, RuleContext, declare_rule};
use gofix_semantics::{Builtin, Callee, Symbol, SymbolKind, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CompositeLit, Declaration, Expr, ForStmt, Function, Ident, Parameter, ReturnStmt,
    SendStmt, ValueSpec, unparen,
};

use held::Types;

declare_rule! {
    /// Finds a `WaitGroup`, a lock or another value of package `sync` that is copied, also as a part of something larger.
    ///
    /// ## Why
    ///
    /// The copy is another group, or another lock. A goroutine that calls `Done` on a copy counts down nothing that anybody
    /// waits for, so `Wait` never returns; a copied mutex protects nothing.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package work
    ///
    /// import "sync"
    ///
    /// func work(wg sync.WaitGroup, do func()) {
    /// 	defer wg.Done()
    /// 	do()
    /// }
    ///
    /// func start(do func()) {
    /// 	var wg sync.WaitGroup
    /// 	wg.Add(1)
    /// 	go work(wg, do)
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ```go after
    /// package work
    ///
    /// import "sync"
    ///
    /// func work(wg *sync.WaitGroup, do func()) {
    /// 	defer wg.Done()
    /// 	do()
    /// }
    ///
    /// func start(do func()) {
    /// 	var wg sync.WaitGroup
    /// 	wg.Add(1)
    /// 	go work(&wg, do)
    /// 	wg.Wait()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// A parameter or receiver becomes a pointer, and every call in the package passes an address: safe for what only the
    /// code at hand can see, unsafe for an exported function of a program or an internal package and where tests may call it. No
    /// fix where other modules may call the function, where it is used as a value or an interface may ask for the method, and
    /// for other copies.
    ///
    /// ## Leaves alone
    ///
    /// Pointers, values that are made on the spot, results of calls.
    WaitGroupCopy = "wait-group-copy" {
        group: Goroutine, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["sync", "Unlock()"]],
        may_reveal: [], yields_to: [], answered_by: ["govet", "copylocks", "revive"],
    }
}

impl Rule for WaitGroupCopy {
    fn check(cx: &RuleContext<'_>) {
        let types = Types::default();
        let functions: Vec<Function<'_>> = cx.functions().collect();
        for function in functions {
            check_function(cx, &types, function);
        }
        for call in cx.nodes::<CallExpr<'_>>() {
            check_arguments(cx, &types, call);
        }
        for around in cx.nodes::<ForStmt<'_>>() {
            check_range(cx, &types, around);
        }
        for assign in cx.nodes::<AssignStmt<'_>>() {
            let targets: Vec<Node<'_>> = assign.left().into_iter().map(AstNode::node).collect();
            check_values(cx, &types, &targets, &assign.right());
        }
        for declaration in cx.nodes::<Declaration<'_>>() {
            for spec in declaration.value_specs() {
                let names: Vec<Node<'_>> = ValueSpec::names(spec).map(AstNode::node).collect();
                check_values(cx, &types, &names, &spec.values());
            }
        }
        for stmt in cx.nodes::<ReturnStmt<'_>>() {
            for value in stmt.results() {
                if let Some(kind) = types.copied(cx, value) {
                    report(cx, value.node(), &format!("the return copies {kind}"));
                }
            }
        }
        for value in cx.nodes::<SendStmt<'_>>().filter_map(SendStmt::value) {
            if let Some(kind) = types.copied(cx, value) {
                report(cx, value.node(), &format!("the send copies {kind}"));
            }
        }
        for literal in cx.nodes::<CompositeLit<'_>>() {
            for (_, value) in literal.elements() {
                if let Some(kind) = Expr::cast(value).and_then(|value| types.copied(cx, value)) {
                    report(cx, value, &format!("the literal holds a copy of {kind}"));
                }
            }
        }
    }
}

fn report<'p>(cx: &RuleContext<'p>, node: Node<'p>, message: &str) {
    cx.report(Diagnostic::at(node, message).no_fix("what should share it has to hold a pointer"));
}

fn check_function<'p>(cx: &RuleContext<'p>, types: &Types, function: Function<'p>) {
    let receiver = function.receiver().map(|receiver| (receiver, true));
    let parameters = function.parameters().into_iter().map(|parameter| (parameter, false));
    for (group, is_receiver) in receiver.into_iter().chain(parameters) {
        let Some(kind) = by_value(cx, types, group) else { continue };
        let what = if is_receiver { "the receiver" } else { "the parameter" };
        let fix = if is_generic(cx, group) {
            Err(NoFix::from("each call decides what the type parameter stands for"))
        } else if is_receiver {
            by_pointer::receiver(cx, function, group)
        } else {
            by_pointer::parameter(cx, function, group)
        };
        let place = group.names().next().map_or(group.node(), AstNode::node);
        cx.report(Diagnostic::at(place, format!("{what} is a copy of {kind}")).fix(fix));
    }
}

fn by_value<'p>(cx: &RuleContext<'p>, types: &Types, group: Parameter<'p>) -> Option<String> {
    let ty = group.parameter_type().filter(|_| !group.is_variadic())?;
    types.held(cx, &cx.package().type_of(ty.node()))
}

/// Arguments, save those of parameters that are reported themselves.
fn check_arguments<'p>(cx: &RuleContext<'p>, types: &Types, call: CallExpr<'p>) {
    let package = cx.package();
    let mut declared = Vec::new();
    let is_reported_there = match package.callee(call) {
        Callee::Function(symbol) => match package.declaration(symbol).and_then(declared_function) {
            Some(function) => {
                declared = taken(function);
                // Without parameters of a generic type each one is seen where it is declared.
                declared.iter().all(|group| !is_generic(cx, *group))
            }
            None => false,
        },
        Callee::Builtin(Builtin::New) => call.argument(0).is_none_or(|value| package.is_type(unparen(value))),
        Callee::Value(_) | Callee::Builtin(Builtin::Append) => false,
        // Other built-in functions take a type, or only look.
        Callee::Conversion(_) | Callee::Literal | Callee::Builtin(_) | Callee::Unknown(_) => true,
    };
    if is_reported_there {
        return;
    }
    for (index, argument) in call.arguments().into_iter().enumerate() {
        if declared.get(index).is_some_and(|group| !is_generic(cx, *group)) {
            continue;
        }
        if let Some(kind) = types.copied(cx, argument) {
            report(cx, argument.node(), &format!("the argument is a copy of {kind}"));
        }
    }
}

fn declared_function(name: Node<'_>) -> Option<Function<'_>> {
    name.parent().and_then(Function::cast)
}

/// The group of each parameter, by the index of its argument.
fn taken(function: Function<'_>) -> Vec<Parameter<'_>> {
    let parameters = function.parameters().into_iter();
    parameters.flat_map(|group| std::iter::repeat_n(group, group.names().count().max(1))).collect()
}

/// Whether the type of a parameter is a type parameter: what is copied depends on the call.
fn is_generic(cx: &RuleContext<'_>, group: Parameter<'_>) -> bool {
    group.parameter_type().is_some_and(|ty| matches!(cx.package().type_of(ty.node()), Ty::TypeParam(_)))
}

fn check_range<'p>(cx: &RuleContext<'p>, types: &Types, around: ForStmt<'p>) {
    let targets = around.range().map(gofix_syntax::ast::RangeClause::left).unwrap_or_default();
    for target in targets {
        if Ident::cast(target.node()).is_some_and(Ident::is_blank) {
            continue;
        }
        if let Some(kind) = types.held(cx, &cx.package().type_of(target.node())) {
            report(cx, target.node(), &format!("each turn copies {kind}"));
        }
    }
}

fn check_values<'p>(cx: &RuleContext<'p>, types: &Types, targets: &[Node<'p>], values: &[Expr<'p>]) {
    let has_ok = targets.len() == 2 && matches!(values, [value] if matches!(unparen(*value), Expr::Index(_)));
    if targets.len() != values.len() && !has_ok {
        return;
    }
    for (target, value) in targets.iter().zip(values) {
        let kind = types.copied(cx, *value).filter(|_| target.text() != "_");
        if let Some(kind) = kind {
            report(cx, value.node(), &format!("the assignment copies {kind}"));
        }
    }
}

/// Whether an expression is a variable, a field, an element or what a pointer points to.
pub(super) fn is_place(cx: &RuleContext<'_>, expr: Expr<'_>) -> bool {
    let package = cx.package();
    let is_variable = |symbol: Symbol| matches!(package.kind_of(symbol), SymbolKind::Var | SymbolKind::Field);
    match unparen(expr) {
        Expr::Ident(name) => package.symbol(name.node()).is_some_and(is_variable),
        Expr::Selector(selector) => {
            selector.field().and_then(|name| package.symbol(name.node())).is_some_and(is_variable)
        }
        Expr::Index(_) => !package.is_type(unparen(expr)),
        // What a call points to may be new.
        Expr::Unary(unary) => {
            let is_result = matches!(unary.operand().map(unparen), Some(Expr::Call(_)));
            unary.operator() == "*" && !is_result
        }
        _ => false,
    }
}
