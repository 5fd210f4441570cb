//! Finds channels and follows them.

use gofix_knowledge::When;
use gofix_semantics::{Builtin, Callee, Symbol, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, DeferStmt, Expr, Function, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::{Capacity, Channel, ChannelAction, ChannelEscape, ChannelOp, Entry, Frame};
use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::role::{Climb, Role, climb};
use crate::summary::parameter_names;

/// Longer chains of bodies are not followed.
const MAX_FRAMES: usize = 8;
/// A channel with more operations than these is not followed.
const MAX_OPS: usize = 200;

/// All channels that are made into a local variable.
pub(super) fn channels<'p>(flow: &Flow<'p>) -> Vec<Channel<'p>> {
    let nodes = flow.package().files().iter().flat_map(|file| file.root().descendants());
    nodes.filter_map(CallExpr::cast).filter_map(|call| channel(flow, call)).collect()
}

fn channel<'p>(flow: &Flow<'p>, make: CallExpr<'p>) -> Option<Channel<'p>> {
    if !matches!(make.function()?, Expr::Ident(name) if name.name() == "make") {
        return None;
    }
    let package = flow.package();
    if package.callee(make) != Callee::Builtin(Builtin::Make) {
        return None;
    }
    let ty = package.type_of(make.argument(0)?.node());
    if !matches!(package.underlying(&ty), Ty::Chan { .. }) {
        return None;
    }
    let Climb { role: Role::Stored(target), .. } = climb(flow, make.node()) else { return None };
    let variable = flow.local_variable(target)?;
    let declaration = package.declaration(variable)?;
    let uses = flow.uses(variable)?;
    let definition = match &*uses.definitions {
        [only] => only,
        // `var ch chan T` and the make directly behind it.
        [declared, made] if declared.value.is_none() && is_next(declared.stmt, made.stmt) => made,
        _ => return None,
    };
    let is_made_here = definition.value.is_some_and(|value| unparen(value).node() == make.node());
    if !is_made_here || flow.is_parameter(variable) {
        return None;
    }
    let mut channel = Channel {
        variable,
        declaration,
        function: uses.function,
        make,
        made_at: definition.stmt,
        capacity: capacity(flow, make),
        ops: Vec::new(),
        escapes: Vec::new(),
        is_recursive: false,
    };
    let mut follower = Follower { flow, channel: &mut channel, open: Vec::new() };
    follower.follow(variable, uses.function, &[]);
    Some(channel)
}

/// Whether a statement stands directly behind the declaration with a `var` line.
fn is_next<'p>(line: Node<'p>, stmt: Node<'p>) -> bool {
    let is_listed = |node: &Node<'p>| node.parent().is_some_and(|list| list.kind() == SyntaxKind::StatementList);
    let declaration = std::iter::once(line).chain(line.ancestors()).find(is_listed);
    stmt.prev_sibling().is_some() && stmt.prev_sibling() == declaration
}

fn capacity<'p>(flow: &Flow<'p>, make: CallExpr<'p>) -> Capacity<'p> {
    let Some(size) = make.argument(1) else { return Capacity::Constant(0) };
    let constant = flow.package().constant_int(size.node()).and_then(|size| u64::try_from(size).ok());
    constant.map_or(Capacity::Computed(size), Capacity::Constant)
}

struct Follower<'f, 'p> {
    flow: &'f Flow<'p>,
    channel: &'f mut Channel<'p>,
    /// Parameters that are being followed.
    open: Vec<Symbol>,
}

impl<'p> Follower<'_, 'p> {
    /// Takes in what happens to a variable of `owner`, which is entered by `frames`.
    fn follow(&mut self, variable: Symbol, owner: Function<'p>, frames: &[Frame<'p>]) {
        if self.open.last() == Some(&variable) {
            // A function that hands its own parameter on to itself: what it does it does again.
            self.channel.is_recursive = true;
            return;
        }
        if self.open.contains(&variable) || frames.len() > MAX_FRAMES {
            self.channel.escapes.push(escape_at(owner.node(), frames));
            return;
        }
        self.open.push(variable);
        for mention in self.flow.package().uses(variable) {
            self.mention(mention, owner, frames);
        }
        self.open.pop();
    }

    fn mention(&mut self, mention: Node<'p>, owner: Function<'p>, frames: &[Frame<'p>]) {
        let Climb { role, part, by_address, .. } = climb(self.flow, mention);
        let other = escape_at(mention, frames);
        if !part.is_empty() || by_address || self.channel.ops.len() > MAX_OPS {
            self.channel.escapes.push(other);
            return;
        }
        let (action, node) = match role {
            Role::SentOn(send) => (ChannelAction::Send(send), send.node()),
            Role::Received(receive) => (ChannelAction::Receive(receive), receive),
            Role::Ranged(stmt) => (ChannelAction::Range(stmt), stmt.node()),
            Role::Builtin(call, "close") => (ChannelAction::Close(call), call.node()),
            Role::Builtin(call, "len" | "cap") => (ChannelAction::Asked(call), call.node()),
            Role::Argument(call, index) => return self.argument(mention, call, index, owner, frames),
            Role::Compared(_) | Role::Discarded(_) => return,
            Role::Assigned(stmt) if stmt == self.channel.made_at => return,
            Role::Returned(stmt) if frames.is_empty() && Function::enclosing(stmt.node()) == Some(owner) => {
                self.channel.escapes.push(ChannelEscape::Returned(stmt));
                return;
            }
            _ => return self.channel.escapes.push(other),
        };
        let deferred = matches!(action, ChannelAction::Close(call) if call.node().parent().is_some_and(is_defer));
        for path in self.flow.paths_to(node, owner) {
            let mut path = [frames, &path].concat();
            if let (true, Some(stmt)) = (deferred, node.parent()) {
                // The call of the built-in has no body: it stands for itself.
                path.push(Frame { entry: Entry::Deferred(stmt), function: path.last().map_or(owner, |f| f.function) });
            }
            self.channel.ops.push(ChannelOp { action, node, frames: path });
        }
    }

    /// The channel is handed to a function.
    fn argument(
        &mut self,
        mention: Node<'p>,
        call: CallExpr<'p>,
        index: usize,
        owner: Function<'p>,
        frames: &[Frame<'p>],
    ) {
        let target = self.flow.target(call);
        let names = target.map(parameter_names).unwrap_or_default();
        let is_variadic = target.is_some_and(|function| function.parameters().iter().any(|group| group.is_variadic()));
        let (Some(function), Some(name), false) = (target, names.get(index), is_variadic) else {
            return self.channel.escapes.push(escape_at(mention, frames));
        };
        let Some(parameter) = name.filter(|name| name.text() != "_") else { return };
        let symbol = self.flow.package().symbol(parameter);
        let is_kept = |symbol: &Symbol| self.flow.uses(*symbol).is_some_and(|uses| uses.definitions.len() == 1);
        let Some(symbol) = symbol.filter(is_kept) else {
            return self.channel.escapes.push(escape_at(mention, frames));
        };
        let entry = entry_of(call);
        for path in self.flow.paths_to(entry.node(), owner) {
            let frame = Frame { entry, function };
            let path = [frames, &path, &[frame]].concat();
            self.follow(symbol, function, &path);
        }
    }
}

/// That something else gets the channel, seen from the function that makes it.
fn escape_at<'p>(node: Node<'p>, frames: &[Frame<'p>]) -> ChannelEscape<'p> {
    ChannelEscape::Other(frames.first().map_or(node, |frame| frame.entry.node()))
}

/// How the body of what is called is entered.
fn entry_of(call: CallExpr<'_>) -> Entry<'_> {
    match call.node().parent() {
        Some(stmt) if stmt.kind() == SyntaxKind::GoStatement => Entry::Started(stmt),
        Some(stmt) if is_defer(stmt) => Entry::Deferred(stmt),
        _ => Entry::Called(call.node()),
    }
}

/// Whether a call runs its callback in a goroutine of its own at some later time.
fn is_timer<'p>(flow: &Flow<'p>, call: CallExpr<'p>) -> bool {
    let path = flow.package().callee_path(call);
    path.is_some_and(|path| {
        matches!(&*path.package, "time" | "context") && path.receiver.is_none() && &*path.name == "AfterFunc"
    })
}

fn is_defer(node: Node<'_>) -> bool {
    DeferStmt::cast(node).is_some()
}

impl<'p> Flow<'p> {
    /// The ways from `owner` to a node in one of its literals: the bodies in between, the outermost first.
    pub(crate) fn paths_to(&self, node: Node<'p>, owner: Function<'p>) -> Vec<Vec<Frame<'p>>> {
        self.paths_within(node, owner, 0)
    }

    fn paths_within(&self, node: Node<'p>, owner: Function<'p>, depth: usize) -> Vec<Vec<Frame<'p>>> {
        match Function::enclosing(node) {
            Some(function) if function == owner => vec![Vec::new()],
            Some(function) if function.is_literal() && depth < MAX_FRAMES => {
                let mut found = Vec::new();
                for entry in self.entries(function) {
                    for mut path in self.paths_within(entry.node(), owner, depth + 1) {
                        path.push(Frame { entry, function });
                        found.push(path);
                    }
                }
                found
            }
            _ => vec![vec![Frame { entry: Entry::Unknown(node), function: owner }]],
        }
    }

    /// How a literal is entered. One in a variable that nobody calls is never entered.
    fn entries(&self, literal: Function<'p>) -> Vec<Entry<'p>> {
        match self.literal_run(literal) {
            LiteralRun::Now(call) => vec![Entry::Called(call.node())],
            LiteralRun::Deferred(stmt) => vec![Entry::Deferred(stmt.node())],
            LiteralRun::Started(go) => vec![Entry::Started(go.node())],
            LiteralRun::Callback(call, When::NewGoroutine) => vec![Entry::Started(call.node())],
            // Where the time comes, it runs in a goroutine of its own.
            LiteralRun::Callback(call, When::Later) if is_timer(self, call) => vec![Entry::Started(call.node())],
            LiteralRun::Callback(call, When::Cleanup) => vec![Entry::Deferred(call.node())],
            LiteralRun::Local(symbol) if self.only_literal(symbol) == Some(literal) => {
                let Some(uses) = self.uses(symbol) else { return vec![Entry::Unknown(literal.node())] };
                let entry = |mention: &crate::uses::Use<'p>| match mention.role {
                    Role::Called(call) if mention.part.is_empty() => entry_of(call),
                    _ => Entry::Unknown(literal.node()),
                };
                uses.uses.iter().map(entry).collect()
            }
            LiteralRun::Callback(..) | LiteralRun::Passed(..) | LiteralRun::Local(_) | LiteralRun::Kept(_) => {
                vec![Entry::Unknown(literal.node())]
            }
        }
    }
}
