//! Which signal tells the code at some place to stop: a context in scope, or a stop channel of the same struct.

use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, Expr, Function, Parameter, SelectorExpr, Stmt, UnaryExpr, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::context::{ContextOrigin, ContextScope, ContextSource, Over, Reach};
use crate::flow::Flow;
use crate::uses::Definition;

/// A signal to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The channel that tells it, as it is written: `ctx.Done()`, `s.done`.
    pub channel: String,
    /// The error that goes with it: `ctx.Err()`.
    pub error: Option<String>,
    /// Whether it is the end of a test.
    pub is_of_test: bool,
    /// Whether somebody outside of the function can give it: the context comes from the caller, or it is no context.
    pub is_given: bool,
}

impl Stop {
    /// The end of a context that is written so.
    pub fn of_context(context: &str) -> Self {
        Self {
            channel: format!("{context}.Done()"),
            error: Some(format!("{context}.Err()")),
            is_of_test: false,
            is_given: true,
        }
    }
}

/// The channel of which a clause of a select receives.
pub fn received_channel(clause: CaseClause<'_>) -> Option<Expr<'_>> {
    let value = match clause.communication()? {
        Stmt::Assign(assign) => assign.right().first().copied()?,
        Stmt::Expr(stmt) => stmt.expr()?,
        _ => return None,
    };
    match unparen(value) {
        Expr::Unary(unary) if unary.operator() == "<-" => unary.operand().map(unparen),
        _ => None,
    }
}

impl<'p> Flow<'p> {
    /// The signal that code at a node should heed. `None` where there is none, or more than one that could be meant.
    pub fn stop_at(&self, node: Node<'p>) -> Option<Stop> {
        self.context_stop(node).or_else(|| self.field_stop(node))
    }

    /// The context that code at a node should heed.
    pub fn context_stop(&self, node: Node<'p>) -> Option<Stop> {
        let at = self.context_at(node);
        let ContextScope::One(context) = &at.scope else { return None };
        let is_timely =
            matches!(at.reach, Reach::During | Reach::Goroutine(..)) && !matches!(at.over, Some(Over::Done(_)));
        let is_request = matches!(context.source, ContextSource::Request | ContextSource::RequestField);
        let is_fitting = !is_request || at.reach == Reach::During;
        (is_timely && is_fitting && !self.is_endless(context.variable, 0)).then(|| Stop {
            is_of_test: context.source == ContextSource::Test,
            is_given: context.origin != ContextOrigin::Fresh && !self.never_ends(context.variable),
            ..Stop::of_context(&context.text())
        })
    }

    /// Whether nothing ends a context: it is a parameter of an unexported function, and each call of that passes one which
    /// nothing ends.
    fn never_ends(&self, context: Symbol) -> bool {
        let package = self.package();
        let function =
            package.declaration(context).and_then(Function::enclosing).filter(|_| self.is_parameter(context));
        let Some(name) = function.and_then(Function::name).filter(|name| !name.name().starts_with(char::is_uppercase))
        else {
            return false;
        };
        let names = function.into_iter().flat_map(Function::parameters).flat_map(Parameter::names);
        let place = names.into_iter().position(|name| package.symbol(name.node()) == Some(context));
        let Some((place, symbol)) = place.zip(package.symbol(name.node())) else { return false };
        let callers: Vec<Node<'p>> = package.uses(symbol).into_iter().filter(|used| *used != name.node()).collect();
        let is_bare = |used: &Node<'p>| {
            let call = used.ancestors().take(2).find_map(CallExpr::cast);
            let call = call.filter(|call| call.function().is_some_and(|callee| callee.node().contains(*used)));
            call.and_then(|call| call.argument(place)).is_some_and(|argument| self.is_bare(argument))
        };
        !callers.is_empty() && callers.iter().all(is_bare)
    }

    /// Whether an expression is `context.Background()`, or a field that never holds anything else.
    fn is_bare(&self, value: Expr<'p>) -> bool {
        match self.field_named(value) {
            Some(field) => self.is_bare_field(field),
            None => self.is_made_endless(value, 0, 0),
        }
    }

    /// Whether a field never holds a context that something ends: the package alone can set it, and never gives it another one.
    fn is_bare_field(&self, field: Symbol) -> bool {
        let is_made = |value: Expr<'p>| self.is_made_endless(value, 0, 0);
        let is_own = self.package().name_of(field).starts_with(char::is_lowercase);
        let name = self.package().declaration(field);
        let uses = self.package().uses(field).into_iter().filter(|used| Some(*used) != name);
        let positional = self.positional().get(&field).into_iter().flatten();
        let positional = positional.map(|value| Expr::cast(*value).map_or(Mention::Unknown, Mention::Gives));
        let mentions: Vec<Mention<'p>> = uses.map(Mention::of).chain(positional).collect();
        let is_bare = |mention: &Mention<'p>| match mention {
            Mention::Reads => true,
            Mention::Gives(value) => is_made(*value),
            Mention::Unknown => false,
        };
        is_own && mentions.iter().any(|mention| matches!(mention, Mention::Gives(_))) && mentions.iter().all(is_bare)
    }

    /// Whether a local variable never holds any context but one that nothing ends.
    fn is_endless(&self, context: Symbol, depth: u32) -> bool {
        let is_made = |made: &Definition<'p>| {
            made.value.is_some_and(|value| self.is_made_endless(value, made.result.unwrap_or_default(), depth))
        };
        self.uses(context).is_some_and(|uses| {
            !self.is_parameter(context)
                && uses.definitions.iter().all(is_made)
                && !uses.uses.iter().any(|used| used.by_address)
        })
    }

    /// Whether an expression makes a context that nothing ends: `context.Background()`, what only adds values to one, and what a
    /// function of the package gives as this result, where it has no other.
    fn is_made_endless(&self, value: Expr<'p>, result: usize, depth: u32) -> bool {
        if depth > 4 {
            return false;
        }
        let Expr::Call(call) = unparen(value) else {
            let variable = self.local_variable(unparen(value).node());
            return variable.is_some_and(|variable| self.is_endless(variable, depth + 1));
        };
        if let Some(function) = self.target(call) {
            let is_endless = |value: &Expr<'p>| self.is_made_endless(*value, 0, depth + 1);
            let returns = self.returns(function);
            return !returns.is_empty()
                && returns.iter().all(|stmt| stmt.results().get(result).is_some_and(is_endless));
        }
        let path = self.package().callee_path(call).filter(|path| &*path.package == "context");
        path.is_some_and(|path| match &*path.name {
            "Background" | "TODO" | "WithoutCancel" => true,
            "WithValue" => call.argument(0).is_some_and(|parent| self.is_made_endless(parent, 0, depth + 1)),
            _ => false,
        })
    }

    /// The stop channel, or the context, that the receiver of the method around a node has as a field.
    fn field_stop(&self, node: Node<'p>) -> Option<Stop> {
        let method = node.ancestors().filter_map(Function::cast).find(|function| !function.is_literal())?;
        let receiver = method.receiver()?.names().next()?;
        let variable = self.local_variable(receiver.node())?;
        if self.package().lookup(node, receiver.name()) != Some(variable) {
            return None;
        }
        let fields = self.fields_of(&self.package().symbol_type(variable));
        let name = |field: &gofix_semantics::FieldTy| format!("{}.{}", receiver.name(), field.name);
        let contexts: Vec<_> = fields.iter().filter(|field| !field.embedded && self.is_context(&field.ty)).collect();
        let stops: Vec<_> = fields
            .iter()
            .filter(|field| {
                let symbol = field.symbol.filter(|_| is_signal(self, &field.ty));
                symbol.is_some_and(|symbol| self.is_stop_field(symbol, Some(method)))
            })
            .collect();
        match (stops.as_slice(), contexts.as_slice()) {
            ([stop], _) => Some(Stop { channel: name(stop), error: None, is_of_test: false, is_given: true }),
            ([], [context])
                if context.symbol.is_none_or(|field| !self.renews_context(field) && !self.is_bare_field(field)) =>
            {
                Some(Stop::of_context(&name(context)))
            }
            _ => None,
        }
    }

    /// Whether a field is a channel that somebody closes, on which nobody sends, and that `except` does not close itself.
    pub fn is_stop_field(&self, field: Symbol, except: Option<Function<'p>>) -> bool {
        let found = self.field_channel(field);
        let closes_itself = found.closes().any(|op| op.function.is_some() && op.function == except);
        let tells_a_beginning = tells_a_beginning(&self.package().name_of(field))
            || found.closes().all(|op| op.function.and_then(Function::name).is_some_and(|name| begins(name.name())));
        // What is closed and made anew tells of something that comes again.
        let is_renewed = found.makes.iter().any(|make| {
            let around = named_around(make.node());
            around.is_some() && found.closes().any(|op| op.function == around)
        });
        found.closes().next().is_some()
            && found.sends().next().is_none()
            && !closes_itself
            && !tells_a_beginning
            && !is_renewed
    }

    /// Whether a function gives a field another context and ends the one before.
    fn renews_context(&self, field: Symbol) -> bool {
        self.package().uses(field).into_iter().any(|used| {
            let list = used.parent().filter(|up| up.kind() == SyntaxKind::SelectorExpression).and_then(Node::parent);
            let is_given =
                list.is_some_and(|list| list.kind() == SyntaxKind::ExpressionList && list.field() == Field::Left);
            let body = named_around(used).filter(|_| is_given).and_then(Function::body);
            let inside =
                body.map(|body| body.node().descendants_pruned(|part| part.kind() == SyntaxKind::DeferStatement));
            inside.into_iter().flatten().filter_map(CallExpr::cast).any(|call| {
                let ty = call.function().map(|function| self.package().type_of(function.node()));
                ty.is_some_and(|ty| ty.is_named("context", "CancelFunc") || ty.is_named("context", "CancelCauseFunc"))
            })
        })
    }

    /// Whether a receive from a channel may tell that the work should end: the end of a context, or a channel that carries no
    /// values.
    pub fn is_stop(&self, channel: Expr<'p>) -> bool {
        self.is_done_channel(channel) || is_signal(self, &self.package().type_of(channel.node()))
    }

    /// Whether whoever is at the other end of a channel is told of the end of a context: the channel, or what it is a part of,
    /// was made by a call that took one, or a function or goroutine that has one sends on it or closes it.
    pub fn heeds_a_context(&self, channel: Expr<'p>) -> bool {
        self.heeds_within(channel, 0)
    }

    fn heeds_within(&self, channel: Expr<'p>, depth: u32) -> bool {
        if depth > 4 {
            return false;
        }
        match unparen(channel) {
            Expr::Call(call) => {
                let is_given =
                    |argument: &Expr<'p>| self.context_kind(&self.package().type_of(argument.node())).is_some();
                call.arguments().iter().any(is_given)
                    || call
                        .selector()
                        .and_then(SelectorExpr::operand)
                        .is_some_and(|operand| self.heeds_within(operand, depth + 1))
            }
            Expr::Selector(selector) => selector.operand().is_some_and(|operand| self.heeds_within(operand, depth + 1)),
            Expr::Ident(name) => {
                let Some(symbol) = self.local_variable(name.node()) else { return false };
                if self.context_kind(&self.package().symbol_type(symbol)).is_some() {
                    return true;
                }
                let uses = self.uses(symbol);
                let values =
                    uses.iter().flat_map(|uses| uses.definitions.iter()).filter_map(|definition| definition.value);
                values.into_iter().any(|value| self.heeds_within(value, depth + 1)) || self.is_fed_with_context(symbol)
            }
            _ => false,
        }
    }

    /// Whether a goroutine that has a context, or the function which was given one, sends on a local channel or closes it.
    fn is_fed_with_context(&self, variable: Symbol) -> bool {
        let Some(channel) = self.channels().iter().find(|known| known.variable == variable) else { return false };
        let mut given = channel.function.parameters().into_iter().flat_map(Parameter::names);
        let is_given = given.any(|name| self.context_kind(&self.package().type_of(name.node())).is_some());
        channel.sends().chain(channel.closes()).any(|op| {
            let start = match op.thread() {
                super::Thread::Started(start) => start,
                super::Thread::Own | super::Thread::AtEnd => return is_given,
                super::Thread::Unknown => return false,
            };
            let names = start.descendants().filter(|node| node.kind() == SyntaxKind::Identifier);
            names.into_iter().any(|name| self.context_kind(&self.package().type_of(name)).is_some())
        })
    }

    /// The declared field that an expression names.
    pub fn field_named(&self, expr: Expr<'p>) -> Option<Symbol> {
        let Expr::Selector(selector) = unparen(expr) else { return None };
        let selection = self.package().selection(selector)?;
        let name = SelectorExpr::field(selector)?;
        (selection.kind == gofix_semantics::SelectionKind::Field).then(|| self.package().symbol(name.node())).flatten()
    }
}

/// What a mention does to a field.
enum Mention<'p> {
    /// The field keeps what it holds.
    Reads,
    /// It holds this value from now on.
    Gives(Expr<'p>),
    /// What it may hold from now on cannot be told.
    Unknown,
}

impl<'p> Mention<'p> {
    fn of(used: Node<'p>) -> Self {
        if let Some(element) = used.ancestors().take(2).find(|up| up.kind() == SyntaxKind::KeyedElement) {
            let value = element.children().last();
            return match element.first_child().zip(value) {
                Some((key, _)) if !key.contains(used) => Self::Reads,
                Some((_, value)) => Self::given(value.first_child().and_then(Expr::cast).or(Expr::cast(value))),
                None => Self::Unknown,
            };
        }
        let selector = used.parent().and_then(SelectorExpr::cast);
        let Some((selector, up)) = selector.and_then(|selector| Some((selector, selector.node().parent()?))) else {
            return Self::Unknown;
        };
        if UnaryExpr::cast(up).is_some_and(|unary| unary.operator() == "&") {
            return Self::Unknown;
        }
        let Some(assign) = up.parent().and_then(AssignStmt::cast).filter(|_| up.field() == Field::Left) else {
            return Self::Reads;
        };
        let (targets, values) = (assign.left(), assign.right());
        let place = targets.iter().position(|target| target.node() == selector.node());
        let value = place.and_then(|place| values.get(place).copied());
        Self::given(value.filter(|_| targets.len() == values.len()))
    }

    fn given(value: Option<Expr<'p>>) -> Self {
        value.map_or(Self::Unknown, Self::Gives)
    }
}

/// The function or method with a name around a node.
fn named_around(node: Node<'_>) -> Option<Function<'_>> {
    node.ancestors().filter_map(Function::cast).find(|function| !function.is_literal())
}

/// Whether the name of a channel says that it tells of a beginning: `ready`, `startupDone`. The words only ever lead to silence.
fn tells_a_beginning(name: &str) -> bool {
    let name = name.to_lowercase();
    ["ready", "start", "init", "opened", "connected", "loaded", "synced", "boot"].iter().any(|word| name.contains(word))
}

/// Whether a function is called like one that sets something up.
fn begins(name: &str) -> bool {
    ["New", "new", "Start", "start", "Init", "init", "Open", "open", "Setup", "setup"]
        .iter()
        .any(|word| name.starts_with(word))
}

/// Whether a type is a channel of nothing, or of signals of the system.
fn is_signal(flow: &Flow<'_>, ty: &Ty) -> bool {
    match flow.package().underlying(ty) {
        Ty::Chan { elem, .. } => {
            elem.is_named("os", "Signal")
                || matches!(flow.package().underlying(&elem), Ty::Struct(fields) if fields.fields().is_empty())
        }
        _ => false,
    }
}
