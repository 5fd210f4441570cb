//! The contract of a rule: what it may ask, how it answers.
//!
//! Start reading at [`Rule`] and [`RuleContext`]. A rule is a unit struct declared by [`declare_rule!`]; it is called once for
//! each package and variant, asks the context for what it needs, and reports [`Diagnostic`]s. It never writes a byte offset,
//! a tab, an import line or a file name: that is the [`FixBuilder`]'s work. A [`ModuleRule`] is called once for the packages of
//! a module. How runs are driven is not known here.

mod context;
mod diagnostic;
mod index;
mod module;
mod options;
mod rule;

pub use context::RuleContext;
pub use diagnostic::{Applicability, Diagnostic, Fix, Severity};
pub use gofix_knowledge::OwnFacts;
pub use gofix_rewrite::{FixBuilder, LiteralForm, NoFix};
pub use index::Index;
pub use module::{ModuleContext, ModuleFix, has_word};
pub use options::{Options, Timeouts, symbol_path};
pub use rule::{Check, Default, FixKind, Group, ModuleRule, Rule, RuleEntry, RuleInfo, RuleMetadata, Triggers};
