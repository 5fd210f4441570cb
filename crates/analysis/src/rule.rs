//! What a rule is: its metadata, its check, and its entry in the list that `main` hands to the engine.

use crate::context::RuleContext;
use crate::diagnostic::Severity;
use crate::module::ModuleContext;

/// The four groups of rules, and the one for what concerns files as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Goroutines that never end.
    Goroutine,
    /// Contexts that are lost or not passed on.
    Context,
    /// Deferred calls in the wrong place.
    Defer,
    /// Values that must be released.
    Resource,
    /// What concerns files and comments, not a bug of the program. No rule of its own belongs here.
    Meta,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 5] = [Self::Goroutine, Self::Context, Self::Defer, Self::Resource, Self::Meta];

    /// The name that users type.
    pub fn name(self) -> &'static str {
        match self {
            Self::Goroutine => "goroutine",
            Self::Context => "context",
            Self::Defer => "defer",
            Self::Resource => "resource",
            Self::Meta => "meta",
        }
    }
}

/// Whether a rule runs when nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// Runs.
    On,
    /// Runs only when it is selected.
    OptIn,
}

/// Whether findings of a rule come with a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// Always.
    Always,
    /// Where it can be shown to be right.
    Sometimes,
    /// Never.
    Never,
}

/// Words without which a file cannot hold a finding: each group of words must occur (one word of it is enough).
pub type Triggers = &'static [&'static [&'static str]];

/// What is known of a rule without running it. The documentation, the table, and every report are made from it.
#[derive(Debug)]
pub struct RuleMetadata {
    /// The name that users type.
    pub name: &'static str,
    /// The documentation, as Markdown.
    pub docs: &'static str,
    /// The group.
    pub group: Group,
    /// Whether it runs when nothing is said.
    pub default: Default,
    /// The severity of its findings, where they do not say otherwise.
    pub severity: Severity,
    /// Whether its findings come with a fix.
    pub fix: FixKind,
    /// The first version that had it.
    pub since: &'static str,
    /// Words without which a file cannot hold a finding.
    pub triggers: Triggers,
    /// Rules whose findings a fix of this one may bring to light.
    pub may_reveal: &'static [&'static str],
    /// Rules whose findings go before this one's at the same place.
    pub yields_to: &'static [&'static str],
    /// Linters (as `//nolint` names them) and staticcheck checks that know the same bug: who has answered them has answered
    /// this rule too.
    pub answered_by: &'static [&'static str],
}

impl RuleMetadata {
    /// The first sentence of the documentation.
    pub fn summary(&self) -> &'static str {
        self.docs.trim_start().split("\n\n").next().unwrap_or_default().trim_end()
    }
}

/// Written by [`declare_rule!`].
pub trait RuleInfo: 'static {
    /// The rule's metadata.
    const METADATA: RuleMetadata;
}

/// A rule.
pub trait Rule: RuleInfo {
    /// Looks at one package and reports what it finds.
    fn check(cx: &RuleContext<'_>);
}

/// A rule whose findings need the packages of a whole module, and whose fixes may change several of them.
pub trait ModuleRule: RuleInfo {
    /// Looks at the packages and reports what it finds.
    fn check(cx: &ModuleContext<'_>);
}

/// What a rule looks at at once.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One package.
    Package(fn(&RuleContext<'_>)),
    /// The packages of a module.
    Module(fn(&ModuleContext<'_>)),
}

/// A rule in the list of rules.
#[derive(Clone, Copy, Debug)]
pub struct RuleEntry {
    /// What is known of it without running it.
    pub metadata: &'static RuleMetadata,
    /// Its check.
    pub check: Check,
}

impl RuleEntry {
    /// The entry of a rule.
    pub const fn of<R: Rule>() -> Self {
        Self { metadata: &R::METADATA, check: Check::Package(R::check) }
    }

    /// The entry of a rule that looks at whole modules.
    pub const fn of_module<R: ModuleRule>() -> Self {
        Self { metadata: &R::METADATA, check: Check::Module(R::check) }
    }

    /// Whether it looks at whole modules.
    pub fn is_of_module(&self) -> bool {
        matches!(self.check, Check::Module(_))
    }
}

/// Declares a rule: its documentation, its unit struct and its metadata.
#[macro_export]
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        $rule:ident = $name:literal {
            group: $group:ident, default: $default:ident, severity: $severity:ident, fix: $fix:ident, since: $since:literal,
            triggers: [$([$($word:literal),+]),*],
            may_reveal: [$($reveal:literal),*], yields_to: [$($yield:literal),*],
            answered_by: [$($linter:literal),*] $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        pub(crate) struct $rule;

        impl $crate::RuleInfo for $rule {
            const METADATA: $crate::RuleMetadata = $crate::RuleMetadata {
                name: $name,
                docs: concat!($($doc, "\n"),+),
                group: $crate::Group::$group,
                default: $crate::Default::$default,
                severity: $crate::Severity::$severity,
                fix: $crate::FixKind::$fix,
                since: $since,
                triggers: &[$(&[$($word),+]),*],
                may_reveal: &[$($reveal),*],
                yields_to: &[$($yield),*],
                answered_by: &[$($linter),*],
            };
        }
    };
}
