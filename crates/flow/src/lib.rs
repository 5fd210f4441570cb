//! Control flow and where values go.
//!
//! Start reading at [`Cfg`] and [`Search`]. Nothing here changes text or knows a rule. What cannot be decided is absent or
//! unknown: a rule that needs an answer stays silent then.

mod abroad;
mod build;
mod cfg;
mod channel;
mod checks;
mod context;
mod dataflow;
mod descriptor;
mod duty;
mod escape;
mod facts;
mod failing;
mod flow;
mod gives;
mod glance;
mod likeness;
mod literal;
mod lock;
mod memo;
mod never;
mod nil;
mod outcome;
mod parting;
mod paths;
mod place;
mod records;
mod recover;
mod role;
mod runners;
mod show;
mod summary;
#[cfg(test)]
mod testing;
mod types;
mod uses;
mod value;
mod waits;

pub use build::build;
pub use cfg::{BasicBlock, BlockId, Cfg, Edge, EdgeKind, Exit, Loop, LoopId, ProgramPoint};
pub use channel::{
    Capacity, Channel, ChannelAction, ChannelEscape, ChannelOp, Count, Entry, FieldChannel, FieldOp, Frame, Leftover,
    Spawn, Stop, Thread, Times, Way, clause_of, received_channel, select_of,
};
pub use context::{
    Awaited, ContextAt, ContextKind, ContextOrigin, ContextScope, ContextSource, ContextVariable, Derivation, Over,
    Reach, ScopedContext,
};
pub use dataflow::{Analysis, Solution};
pub use duty::{Duty, Fate, LeftOpen};
pub use escape::EscapeKind;
pub use facts::Assumption;
pub use failing::GivenError;
pub use flow::Flow;
pub use gives::{Gift, kind_of};
pub use glance::Glance;
pub use likeness::Likeness;
pub use literal::LiteralRun;
pub use lock::{Deferred, Held, LockCall, LockEffect, LockState, LockStates, Took};
pub use outcome::Origin;
pub use paths::{End, Path, Search, Step};
pub use place::Place;
pub use records::{FlowRecord, records};
pub use role::Role;
pub use summary::{Extent, ParameterIndex, ParameterSummary};
pub use uses::{Definition, Use, Uses};
pub use value::{Occurrence, Relation, Value};
pub use waits::Waits;
