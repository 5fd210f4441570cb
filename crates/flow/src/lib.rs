//! Control flow and where values go.
//!
//! Start reading at [`Cfg`] and [`Search`]. Nothing here changes text or knows a rule. What cannot be decided is absent or
//! unknown: a rule that needs an answer stays silent then.

mod build;
mod cfg;
mod dataflow;
mod flow;
mod paths;
mod show;

pub use build::build;
pub use cfg::{BasicBlock, BlockId, Cfg, Edge, EdgeKind, Exit, Loop, LoopId, ProgramPoint};
pub use dataflow::{Analysis, Solution};
pub use flow::Flow;
pub use paths::{End, Path, Search, Step};
