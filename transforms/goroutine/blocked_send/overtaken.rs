//! What a receiver may see before a value that lies in its room: signs of what the sender does behind the send.

use std::collections::HashSet;

use gofix_analysis::RuleContext;
use gofix_flow::{Channel, ChannelOp, Thread, received_channel};
use gofix_semantics::{Symbol, SymbolKind, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, CallExpr, Expr, SelectorExpr, UnaryExpr, unparen};

use crate::support::{function_of, idents};

type Symbols = HashSet<Symbol>;

/// Whether a case beside a receive tells of what follows a send. With room the sender goes on before its value is received, so
/// both cases may be ready, and the value is lost where the other one is chosen.
pub(super) fn is_overtaken<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>) -> bool {
    let follows = followers(cx, channel);
    let selects = channel.receives().filter_map(ChannelOp::select);
    let mut others = selects.flat_map(|select| select.clauses().filter_map(received_channel).collect::<Vec<_>>());
    let is_own = |other: &Expr<'p>| cx.flow().local_variable(other.node()) == Some(channel.variable);
    !follows.is_empty() && others.any(|other| !is_own(&other) && tells_of(cx, channel, other, &follows))
}

/// Whether the function gives another channel away beside this one, which tells of what follows a send: who gets both may choose.
pub(super) fn is_overtaken_elsewhere<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>) -> bool {
    let follows = followers(cx, channel);
    let mut given = cx.flow().channels().iter().filter(|other| other.function == channel.function);
    given.any(|other| !other.escapes.is_empty() && follows.contains(&other.variable))
}

/// What is mentioned behind the sends on a channel.
fn followers<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>) -> Symbols {
    let mut follows = Symbols::default();
    for send in channel.sends().filter(|op| op.is_alone()) {
        add_followers(cx, send, &mut follows);
    }
    follows.remove(&channel.variable);
    follows
}

/// What is mentioned behind a send in its goroutine, deferred calls included, by the names of the function that made the
/// channel.
fn add_followers<'p>(cx: &RuleContext<'p>, send: &ChannelOp<'p>, found: &mut Symbols) {
    let frames = send.frames_in_goroutine();
    for (index, frame) in frames.iter().enumerate() {
        let Some(cfg) = cx.flow().cfg(frame.function) else { continue };
        let node = frames.get(index + 1).map_or(send.node, |inner| inner.entry.node());
        found.extend(cfg.defers().iter().flat_map(|defer| mentioned(cx, defer.node())));
        let Some(from) = cfg.point_after(node) else { continue };
        let behind = cfg.nodes().filter(|(point, _)| *point == from || cfg.reaches(from, *point, |_| false));
        found.extend(behind.flat_map(|(_, node)| mentioned(cx, node)));
    }
    let (Thread::Started(start), Some(frame)) = (send.thread(), frames.first()) else { return };
    // The end of what a group starts counts it down.
    if let Some(group) = CallExpr::cast(start).and_then(CallExpr::selector) {
        found.extend(mentioned(cx, group.node()));
    }
    let is_parameter = |symbol: &Symbol| {
        cx.flow().is_parameter(*symbol)
            && cx.package().declaration(*symbol).is_some_and(|name| frame.function.node().contains(name))
    };
    if found.iter().any(is_parameter) {
        let call = start.descendants().find_map(CallExpr::cast);
        let arguments = call.iter().flat_map(|call| call.arguments());
        found.extend(arguments.flat_map(|argument| mentioned(cx, argument.node())));
        let method = call.and_then(CallExpr::selector).and_then(SelectorExpr::operand);
        found.extend(method.iter().flat_map(|operand| mentioned(cx, operand.node())));
    }
}

/// Whether what comes on a channel may tell of what follows a send.
fn tells_of<'p>(cx: &RuleContext<'p>, channel: &Channel<'p>, other: Expr<'p>, follows: &Symbols) -> bool {
    let mut signs: Symbols = mentioned(cx, other.node()).collect();
    let roots: Vec<Symbol> = idents(other.node()).filter_map(|name| cx.flow().local_variable(name.node())).collect();
    for root in roots {
        let definitions = cx.flow().uses(root).map(|uses| uses.definitions).unwrap_or_default();
        let own = definitions.iter().filter(|made| function_of(made.ident) == Some(channel.function));
        for made in own {
            signs.extend(made.siblings.iter().copied());
            signs.extend(made.value.iter().flat_map(|value| mentioned(cx, value.node())));
        }
        let given = cx.flow().channels().iter().find(|known| known.variable == root);
        for giver in given.iter().flat_map(|given| given.sends().chain(given.closes())) {
            let function = giver.frames_in_goroutine().first().map(|frame| frame.function);
            signs.extend(function.iter().flat_map(|function| mentioned(cx, function.node())));
        }
    }
    signs.remove(&channel.variable);
    signs.iter().any(|sign| follows.contains(sign))
}

/// The variables and fields by which a node may tell others how far it is: channels, functions, groups and their like; not
/// those that it receives from. Of a local function, those that its literal mentions too.
fn mentioned<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> impl Iterator<Item = Symbol> {
    let own = signals(cx, node);
    let functions: Vec<_> = own.iter().filter_map(|symbol| cx.flow().uses(*symbol)).collect();
    let values = functions.iter().flat_map(|uses| uses.definitions.iter()).filter_map(|made| made.value.map(unparen));
    let literals = values.filter(|value| matches!(value, Expr::FuncLit(_)) && !value.node().contains(node));
    let inner: Vec<Symbol> = literals.flat_map(|literal| signals(cx, literal.node())).collect();
    own.into_iter().chain(inner)
}

fn signals<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> Vec<Symbol> {
    let package = cx.package();
    let is_received = |name: Node<'p>| {
        let receive = name.ancestors().take(2).filter_map(UnaryExpr::cast).find(|unary| unary.operator() == "<-");
        receive.is_some_and(|receive| node.contains(receive.node()))
    };
    let tells = |ty: &Ty| {
        let pointed = package.deref(ty);
        let named = pointed.as_ref().unwrap_or(ty);
        matches!(package.underlying(ty), Ty::Chan { .. } | Ty::Func(_))
            || matches!(named, Ty::Named(named) if matches!(named.package(), "sync" | "golang.org/x/sync/errgroup"))
    };
    let names = idents(node).map(AstNode::node).filter(|name| !is_received(*name));
    let symbols = names.filter_map(|name| package.symbol(name));
    let is_kept = |symbol: &Symbol| matches!(package.kind_of(*symbol), SymbolKind::Var | SymbolKind::Field);
    symbols.filter(|symbol| is_kept(symbol) && tells(&package.symbol_type(*symbol))).collect()
}
