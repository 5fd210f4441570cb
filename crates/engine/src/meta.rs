//! What the engine itself finds: files that do not parse, and suppressions that suppress nothing.
//!
//! Both are declared like rules, so that they have a page, a severity and a name to select by, but no check runs for them.

use gofix_analysis::{Default, FixKind, Group, RuleMetadata, Severity};

/// A file that does not parse.
pub static SYNTAX_ERROR: RuleMetadata = RuleMetadata {
    name: "syntax-error",
    docs: "Finds a file that is not Go.

## Why

What is in such a file cannot be judged in full: the functions around the broken place are still looked at and fixed, the
broken one is not. Files that no selected rule could find anything in are only checked for brackets, strings and merge
conflicts.

## Fix safety

There is no fix: only its author knows what was meant.
",
    group: Group::Meta,
    default: Default::On,
    severity: Severity::Error,
    fix: FixKind::Never,
    since: "0.1.0",
    triggers: &[],
    may_reveal: &[],
    yields_to: &[],
    answered_by: &[],
};

/// A suppression that suppresses nothing.
pub static UNUSED_IGNORE: RuleMetadata = RuleMetadata {
    name: "unused-ignore",
    docs: "Finds a `//gofix-trio:ignore` that suppresses nothing, or names a rule that does not exist.

## Why

The code that it stood for was changed or the rule no longer speaks; left in place it would hide the next bug on that line.
Only names of rules that ran are judged, and only our own comments: what is written for other linters may be needed by them.

## Fix safety

The name goes, or the whole comment where no name is left. Safe. Where gofmt aligns the comment with others, nothing is edited.
",
    group: Group::Meta,
    default: Default::On,
    severity: Severity::Warning,
    fix: FixKind::Sometimes,
    since: "0.1.0",
    triggers: &[],
    may_reveal: &[],
    yields_to: &[],
    answered_by: &[],
};

/// All of them, by name.
pub static META_RULES: &[&RuleMetadata] = &[&SYNTAX_ERROR, &UNUSED_IGNORE];
