//! What happens to a channel: who makes it, sends, receives, ranges and closes, and in which goroutine.
//!
//! Start reading at [`Channel`]. A local channel is followed through function literals, through local variables that hold one,
//! and through calls of functions of the package. What leaves that view is an escape, and a rule that needs to know everybody
//! who has the channel stays silent then.

mod collect;
mod count;
mod exits;
mod field;
mod leftover;
mod spawn;
mod stop;

#[cfg(test)]
mod tests;

use gofix_semantics::Symbol;
use gofix_syntax::Node;
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, Expr, ForStmt, Function, ReturnStmt, SelectStmt, SendStmt,
};

pub use count::Count;
pub use field::{FieldChannel, FieldOp};
pub use leftover::{Leftover, Way};
pub use spawn::{Spawn, Times};
pub use stop::{Stop, received_channel};

use crate::flow::Flow;

/// What is done with a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelAction<'p> {
    /// Something is sent.
    Send(SendStmt<'p>),
    /// Something is received: the `<-ch` expression.
    Receive(Node<'p>),
    /// It is ranged over.
    Range(ForStmt<'p>),
    /// It is closed.
    Close(CallExpr<'p>),
    /// Its length or capacity is asked for.
    Asked(CallExpr<'p>),
}

/// How a body is entered that an operation lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry<'p> {
    /// By this call.
    Called(Node<'p>),
    /// By this `defer` statement, or by a call that puts it off to the end of the test.
    Deferred(Node<'p>),
    /// As a goroutine, by this `go` statement or by a call such as `g.Go(f)`.
    Started(Node<'p>),
    /// At times that nobody knows; this is the literal, or the call that takes it.
    Unknown(Node<'p>),
}

impl<'p> Entry<'p> {
    /// The statement, call or literal.
    pub fn node(self) -> Node<'p> {
        match self {
            Self::Called(node) | Self::Deferred(node) | Self::Started(node) | Self::Unknown(node) => node,
        }
    }
}

/// A body on the way from the function that makes a channel to an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'p> {
    /// How it is entered.
    pub entry: Entry<'p>,
    /// The function or literal.
    pub function: Function<'p>,
}

/// One thing that is done with a channel. An operation in a function that is called from two places counts twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelOp<'p> {
    /// What is done.
    pub action: ChannelAction<'p>,
    /// The send statement, the receiving expression, the loop or the call.
    pub node: Node<'p>,
    /// The bodies that lead there, the outermost first; empty for the function that makes the channel itself.
    pub frames: Vec<Frame<'p>>,
}

/// The goroutine that an operation runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread<'p> {
    /// That of the function which makes the channel.
    Own,
    /// That one, when the function ends.
    AtEnd,
    /// One that this statement starts.
    Started(Node<'p>),
    /// Nobody knows.
    Unknown,
}

impl<'p> ChannelOp<'p> {
    /// The goroutine that it runs in.
    pub fn thread(&self) -> Thread<'p> {
        let is_unknown = |frame: &Frame<'p>| matches!(frame.entry, Entry::Unknown(_));
        if self.frames.iter().any(is_unknown) {
            return Thread::Unknown;
        }
        let started = self.frames.iter().rev().find_map(|frame| match frame.entry {
            Entry::Started(node) => Some(node),
            _ => None,
        });
        let is_deferred = self.frames.iter().any(|frame| matches!(frame.entry, Entry::Deferred(_)));
        match started {
            Some(node) => Thread::Started(node),
            None if is_deferred => Thread::AtEnd,
            None => Thread::Own,
        }
    }

    /// Where it happens, seen from the function that makes the channel.
    pub fn anchor(&self) -> Node<'p> {
        self.frames.first().map_or(self.node, |frame| frame.entry.node())
    }

    /// The bodies from that of its goroutine inwards; the first is the goroutine's own. Empty where it is in no goroutine.
    pub fn frames_in_goroutine(&self) -> &[Frame<'p>] {
        let start = self.frames.iter().rposition(|frame| matches!(frame.entry, Entry::Started(_)));
        start.and_then(|start| self.frames.get(start..)).unwrap_or_default()
    }

    /// The select of which it is a communication.
    pub fn select(&self) -> Option<SelectStmt<'p>> {
        select_of(self.node)
    }

    /// Whether it waits until somebody else comes: no select offers another way.
    pub fn is_alone(&self) -> bool {
        self.select().is_none_or(|select| select.clauses().count() < 2)
    }
}

/// The select of which a send or receive is a communication.
pub fn select_of(node: Node<'_>) -> Option<SelectStmt<'_>> {
    clause_of(node).and_then(|clause| SelectStmt::cast(clause.node().parent()?))
}

/// The clause of a select of which a send or receive is the communication.
pub fn clause_of(node: Node<'_>) -> Option<CaseClause<'_>> {
    let around = std::iter::once(node).chain(node.ancestors()).take(4).find_map(CaseClause::cast)?;
    let communication = around.communication()?;
    let is_sent = communication.node() == node;
    let is_received = AssignStmt::cast(communication.node())
        .is_some_and(|assign| assign.right().iter().any(|value| gofix_syntax::ast::unparen(*value).node() == node));
    (is_sent || is_received || communication.node() == node).then_some(around)
}

/// How much a channel holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity<'p> {
    /// This much.
    Constant(u64),
    /// What this expression gives.
    Computed(Expr<'p>),
}

/// How a channel leaves what can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelEscape<'p> {
    /// The function that makes it returns it.
    Returned(ReturnStmt<'p>),
    /// Something else gets it.
    Other(Node<'p>),
}

/// A channel that a function makes and keeps in a local variable which never holds anything else.
#[derive(Clone, Debug)]
pub struct Channel<'p> {
    /// The variable.
    pub variable: Symbol,
    /// Its declaring name.
    pub declaration: Node<'p>,
    /// The function that makes it.
    pub function: Function<'p>,
    /// The call of `make`.
    pub make: CallExpr<'p>,
    /// The statement with that call.
    pub made_at: Node<'p>,
    /// How much it holds.
    pub capacity: Capacity<'p>,
    /// What is done with it, as far as can be seen.
    pub ops: Vec<ChannelOp<'p>>,
    /// Where it leaves what can be seen.
    pub escapes: Vec<ChannelEscape<'p>>,
    /// Whether a function that gets it calls itself with it: how often it does what it does cannot be told.
    pub is_recursive: bool,
}

impl<'p> Channel<'p> {
    /// The name of the variable.
    pub fn name(&self) -> &'p str {
        self.declaration.text()
    }

    /// Whether each send waits for its receive.
    pub fn is_unbuffered(&self) -> bool {
        self.capacity == Capacity::Constant(0)
    }

    /// Whether all that happens to it can be seen, and in which goroutine.
    pub fn is_private(&self) -> bool {
        self.escapes.is_empty() && self.ops.iter().all(|op| op.thread() != Thread::Unknown)
    }

    /// The sends.
    pub fn sends(&self) -> impl Iterator<Item = &ChannelOp<'p>> {
        self.ops.iter().filter(|op| matches!(op.action, ChannelAction::Send(_)))
    }

    /// The receives, ranges included.
    pub fn receives(&self) -> impl Iterator<Item = &ChannelOp<'p>> {
        self.ops.iter().filter(|op| matches!(op.action, ChannelAction::Receive(_) | ChannelAction::Range(_)))
    }

    /// Where it is closed.
    pub fn closes(&self) -> impl Iterator<Item = &ChannelOp<'p>> {
        self.ops.iter().filter(|op| matches!(op.action, ChannelAction::Close(_)))
    }

    /// Whether its length or capacity is asked for.
    pub fn is_measured(&self) -> bool {
        self.ops.iter().any(|op| matches!(op.action, ChannelAction::Asked(_)))
    }

    /// The statements that start goroutines which send on it, each once, by offset.
    pub fn senders(&self) -> Vec<Node<'p>> {
        let mut starts: Vec<Node<'p>> = Vec::new();
        for send in self.sends() {
            if let Thread::Started(start) = send.thread()
                && !starts.contains(&start)
            {
                starts.push(start);
            }
        }
        starts.sort_by_key(|start| (start.file().id(), start.start()));
        starts
    }
}

impl<'p> Flow<'p> {
    /// The channels that functions of the package make and keep in local variables, by file and offset.
    pub fn channels(&self) -> &[Channel<'p>] {
        self.channels.get_or_init(|| collect::channels(self))
    }
}
