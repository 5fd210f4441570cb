//! What a rule says: findings and fixes, as plain values.

use gofix_rewrite::{NoFix, RawFix};
use gofix_syntax::Node;
use gofix_text::{FileId, TextRange};

/// How far a fix may be trusted; ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// A person has to finish it. Shown, never applied.
    Manual,
    /// Very likely what the author wants, but somebody may rely on the present behaviour.
    Unsafe,
    /// Apart from the bug the program keeps its meaning.
    Safe,
}

/// How bad a finding is; ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; does not count for the exit status.
    Note,
    /// A bug under some conditions.
    Warning,
    /// Hangs or crashes for certain.
    Error,
}

impl Severity {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A change that removes a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does, as an imperative: "defer the call to cancel".
    pub label: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// The edits and what they rest on.
    pub raw: RawFix,
}

/// One finding, with at most one fix.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The file.
    pub file: FileId,
    /// The smallest piece that shows the problem.
    pub range: TextRange,
    /// What is wrong: lower case, no full stop, code in backticks.
    pub message: String,
    /// The severity, where it is not the rule's own.
    pub severity: Option<Severity>,
    /// Further places that explain the finding.
    pub related: Vec<(FileId, TextRange, String)>,
    /// The fix, or why there is none.
    pub fix: Result<Fix, NoFix>,
    /// Other fixes for a person to choose from; never applied in batch.
    pub alternatives: Vec<Fix>,
}

impl Diagnostic {
    /// A finding at a node. It has no fix until [`Diagnostic::fix`] or [`Diagnostic::no_fix`] says more.
    pub fn at(node: Node<'_>, message: impl Into<String>) -> Self {
        Self {
            file: node.file().id(),
            range: node.range(),
            message: message.into(),
            severity: None,
            related: Vec::new(),
            fix: Err(NoFix::from("no fix is known for this form")),
            alternatives: Vec::new(),
        }
    }

    /// Narrows or moves the place within the same file.
    #[must_use]
    pub fn over(mut self, range: TextRange) -> Self {
        self.range = range;
        self
    }

    /// Sets the severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Adds a place that explains the finding.
    #[must_use]
    pub fn related(mut self, node: Node<'_>, message: impl Into<String>) -> Self {
        self.related.push((node.file().id(), node.range(), message.into()));
        self
    }

    /// Adds a piece of a node's file that explains the finding.
    #[must_use]
    pub fn related_range(mut self, node: Node<'_>, range: TextRange, message: impl Into<String>) -> Self {
        self.related.push((node.file().id(), range, message.into()));
        self
    }

    /// Sets the fix, or why there is none.
    #[must_use]
    pub fn fix(mut self, fix: Result<Fix, NoFix>) -> Self {
        self.fix = fix;
        self
    }

    /// Says why there is no fix.
    #[must_use]
    pub fn no_fix(mut self, why: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        self.fix = Err(NoFix::from(why.into()));
        self
    }

    /// Adds another fix to choose from, if it could be made.
    #[must_use]
    pub fn alternative(mut self, fix: Result<Fix, NoFix>) -> Self {
        self.alternatives.extend(fix);
        self
    }
}
