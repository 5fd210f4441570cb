//! Types of the package that run a goroutine, and the method that ends it.

use std::collections::BTreeMap;

use gofix_analysis::RuleContext;
use gofix_semantics::{Callee, Symbol, SymbolKind};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, GoStmt, RangeClause, SelectorExpr, UnaryExpr, unparen};

/// The method that ends a goroutine.
#[derive(Clone)]
pub(super) struct Ender<'p> {
    pub(super) name: &'p str,
    pub(super) has_parameters: bool,
    /// Where the goroutine starts.
    pub(super) start: Node<'p>,
    /// Whether it closes a channel that others may close as well, or is called by the type itself.
    pub(super) is_called_elsewhere: bool,
    /// The methods that end it: this one and others of the type.
    methods: Vec<Symbol>,
}

impl<'p> Ender<'p> {
    /// Whether a call is one of a method that ends the goroutine.
    pub(super) fn is_called_by(&self, cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
        matches!(cx.package().callee(call), Callee::Function(symbol) if self.methods.contains(&symbol))
    }
}

/// Functions that begin a goroutine which a method ends.
pub(super) struct Owners<'p> {
    constructors: BTreeMap<Symbol, Ender<'p>>,
    starters: BTreeMap<Symbol, Ender<'p>>,
}

impl<'p> Owners<'p> {
    /// The owners of a package.
    pub(super) fn find(cx: &RuleContext<'p>) -> Self {
        let mut owners = Self { constructors: BTreeMap::new(), starters: BTreeMap::new() };
        let enders = enders(cx);
        if enders.is_empty() {
            return owners;
        }
        for function in cx.flow().functions().filter(|function| !function.is_literal()) {
            owners.look_at(cx, function, &enders);
        }
        owners
    }

    pub(super) fn is_empty(&self) -> bool {
        self.constructors.is_empty() && self.starters.is_empty()
    }

    pub(super) fn made_by(&self, symbol: Symbol) -> Option<&Ender<'p>> {
        self.constructors.get(&symbol)
    }

    pub(super) fn started_by(&self, symbol: Symbol) -> Option<&Ender<'p>> {
        self.starters.get(&symbol)
    }

    fn look_at(&mut self, cx: &RuleContext<'p>, function: Function<'p>, enders: &[End<'p>]) {
        let package = cx.package();
        let Some(symbol) = function.name().and_then(|name| package.symbol(name.node())) else { return };
        let Some(body) = function.body() else { return };
        let owner = match function.receiver() {
            Some(receiver) => receiver.parameter_type().and_then(|ty| type_name(cx, ty.node())),
            None => function.results().first().and_then(|result| type_name(cx, result.parameter_type()?.node())),
        };
        let Some(owner) = owner else { return };
        let statements = body.node().descendants().filter_map(GoStmt::cast);
        let own = statements.filter(|stmt| crate::support::function_of(stmt.node()) == Some(function));
        for stmt in own {
            let found = enders.iter().filter(|end| end.owner == owner && waits_for(cx, stmt, end.field));
            let found: Vec<&End<'p>> = found.collect();
            let Some(first) = found.iter().find(|end| !end.has_parameters).or(found.first()) else { continue };
            let ender = Ender {
                name: first.name,
                has_parameters: first.has_parameters,
                start: stmt.node(),
                is_called_elsewhere: first.closes && (found.len() > 1 || is_called_by_its_type(cx, first)),
                methods: found.iter().map(|end| end.method).collect(),
            };
            let list = if function.receiver().is_some() { &mut self.starters } else { &mut self.constructors };
            list.entry(symbol).or_insert(ender);
        }
    }
}

/// A method that closes a channel field or calls a cancel function in a field.
struct End<'p> {
    owner: String,
    name: &'p str,
    method: Symbol,
    has_parameters: bool,
    field: Symbol,
    /// Whether it closes a channel, which can be done once.
    closes: bool,
}

/// Whether the type's own functions call the method, or something else closes the channel.
fn is_called_by_its_type<'p>(cx: &RuleContext<'p>, end: &End<'p>) -> bool {
    let package = cx.package();
    let calls_itself = package.uses(end.method).into_iter().any(|used| {
        let outermost = used.ancestors().filter_map(Function::cast).last();
        let receiver = outermost.and_then(Function::receiver).and_then(gofix_syntax::ast::Parameter::parameter_type);
        receiver.and_then(|ty| type_name(cx, ty.node())).is_some_and(|owner| owner == end.owner)
    });
    let closings = package.uses(end.field).into_iter().filter(|used| {
        let call = used.ancestors().take(3).find_map(CallExpr::cast);
        call.is_some_and(|call| package.is_builtin(call, "close"))
    });
    calls_itself || closings.count() > 1
}

fn enders<'p>(cx: &RuleContext<'p>) -> Vec<End<'p>> {
    let package = cx.package();
    let mut found = Vec::new();
    for function in cx.flow().functions() {
        let (Some(receiver), Some(name), Some(body)) = (function.receiver(), function.name(), function.body()) else {
            continue;
        };
        let owner = receiver.parameter_type().and_then(|ty| type_name(cx, ty.node()));
        let (Some(owner), Some(method)) = (owner, package.symbol(name.node())) else { continue };
        for call in body.node().descendants().filter_map(CallExpr::cast) {
            if let Some(field) = ended_field(cx, call) {
                let has_parameters = !function.parameters().is_empty();
                let closes = package.is_builtin(call, "close");
                found.push(End { owner: owner.clone(), name: name.name(), method, has_parameters, field, closes });
            }
        }
    }
    found
}

/// The field whose channel a call closes, or whose cancel function it is.
fn ended_field<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<Symbol> {
    let package = cx.package();
    if package.is_builtin(call, "close") {
        return field_of(cx, call.argument(0)?);
    }
    cx.flow().is_cancel(call).then(|| field_of(cx, call.function()?)).flatten()
}

fn field_of<'p>(cx: &RuleContext<'p>, expr: Expr<'p>) -> Option<Symbol> {
    let Expr::Selector(selector) = unparen(expr) else { return None };
    let symbol = cx.package().symbol(selector.field()?.node())?;
    (cx.package().kind_of(symbol) == SymbolKind::Field).then_some(symbol)
}

fn type_name<'p>(cx: &RuleContext<'p>, ty: Node<'p>) -> Option<String> {
    let path = cx.package().type_of(ty).named_path()?;
    (*path.package == *cx.package().path()).then(|| path.name.to_string())
}

/// Whether a goroutine waits for the channel in a field, or has a context that the cancel function in the field ends.
fn waits_for<'p>(cx: &RuleContext<'p>, stmt: GoStmt<'p>, field: Symbol) -> bool {
    let Some(call) = stmt.call() else { return false };
    let Some(started) = cx.flow().target(call) else { return false };
    let receives = |node: Node<'p>| {
        let channel = match UnaryExpr::cast(node).filter(|unary| unary.operator() == "<-") {
            Some(receive) => receive.operand(),
            None => RangeClause::cast(node).and_then(RangeClause::operand),
        };
        channel.and_then(|channel| field_of(cx, channel)) == Some(field)
    };
    started.node().descendants().any(receives) || has_cancelled_context(cx, stmt, started, field)
}

/// Whether the cancel function in a field comes with a context that the goroutine asks for its end.
fn has_cancelled_context<'p>(cx: &RuleContext<'p>, stmt: GoStmt<'p>, started: Function<'p>, field: Symbol) -> bool {
    let package = cx.package();
    let asks = started.node().descendants().filter_map(CallExpr::cast).any(|call| {
        call.selector().and_then(SelectorExpr::field).is_some_and(|name| name.name() == "Done")
            && call
                .selector()
                .and_then(SelectorExpr::operand)
                .is_some_and(|operand| package.type_of(operand.node()).is_named("context", "Context"))
    });
    let Some(function) = crate::support::function_of(stmt.node()) else { return false };
    // The field is given its cancel function where the goroutine starts.
    let is_set = package.uses(field).into_iter().any(|used| function.node().contains(used));
    asks && is_set
}
