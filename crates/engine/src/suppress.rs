//! Comments by which people have already answered a finding.
//!
//! Our own `//gofix-trio:ignore RULE[,RULE] reason`, golangci-lint's `//nolint` and `//nolint:LINTER,…`, staticcheck's
//! `//lint:ignore CHECK,… reason` and `//lint:file-ignore`, and gosec's `// #nosec RULE …`. A comment behind code counts for its line; one on a line of
//! its own counts for what begins below it; one before the package clause counts for the file. A rule lists in its
//! metadata the linters and checks that know the same bug.

use gofix_analysis::RuleMetadata;
use gofix_syntax::{Comment, SourceFile};
use gofix_text::{TextRange, TextSize, slice};

/// The suppressions of one file.
pub(crate) struct Suppressions {
    entries: Vec<Suppression>,
}

struct Suppression {
    /// Where findings are suppressed.
    range: TextRange,
    names: Names,
}

enum Names {
    /// Everything.
    All,
    /// These rules, linters or checks.
    Some(Vec<String>),
}

impl Suppressions {
    /// Reads the comments of a file.
    pub(crate) fn of(file: &SourceFile) -> Self {
        let entries =
            file.comments().iter().filter(|comment| !comment.is_block).filter_map(|c| read(file, c)).collect();
        Self { entries }
    }

    /// Whether a finding of a rule at `offset` is suppressed.
    pub(crate) fn cover(&self, rule: &RuleMetadata, offset: TextSize) -> bool {
        self.entries.iter().any(|entry| entry.range.contains_inclusive(offset) && entry.names.mean(rule))
    }
}

impl Names {
    fn mean(&self, rule: &RuleMetadata) -> bool {
        let is_meant = |name: &String| {
            name == rule.name
                || name == "gofix-trio"
                || rule.answered_by.iter().any(|known| known.eq_ignore_ascii_case(name))
        };
        match self {
            Self::All => true,
            Self::Some(names) => names.iter().any(is_meant),
        }
    }
}

fn read(file: &SourceFile, comment: &Comment) -> Option<Suppression> {
    let text = slice(file.text(), comment.range);
    let (names, of_file) = directive(text)?;
    let of_file = of_file || is_before_package(file, comment);
    let range = if of_file { TextRange::up_to(TextSize::of(file.text())) } else { covered(file, comment) };
    Some(Suppression { range, names })
}

/// What a comment suppresses, and whether it says that it counts for the whole file.
fn directive(comment: &str) -> Option<(Names, bool)> {
    let body = comment.strip_prefix("//")?;
    if let Some(rest) = body.strip_prefix("gofix-trio:ignore") {
        return Some((Names::Some(list(rest.trim_start())), false));
    }
    if let Some(rest) = body.strip_prefix("lint:ignore ") {
        return Some((Names::Some(list(rest.trim_start())), false));
    }
    if let Some(rest) = body.strip_prefix("lint:file-ignore ") {
        return Some((Names::Some(list(rest.trim_start())), true));
    }
    if let Some(names) = of_gosec(body) {
        return Some((Names::Some(names), false));
    }
    let rest = body.trim_start().strip_prefix("nolint")?;
    match rest.strip_prefix(':') {
        Some(names) => {
            let names = list(names.trim_start());
            Some((if names.iter().any(|name| name == "all") { Names::All } else { Names::Some(names) }, false))
        }
        None if rest.is_empty() || rest.starts_with([' ', '\t', '/']) => Some((Names::All, false)),
        None => None,
    }
}

/// `#nosec`, `#nosec G112 -- reason`, `gosec:disable G112 …`: the rules of gosec that are named, else all of gosec.
fn of_gosec(body: &str) -> Option<Vec<String>> {
    let body = body.trim_start();
    let rest = body.strip_prefix("#nosec").or_else(|| body.strip_prefix("gosec:disable"))?;
    let is_rule = |word: &&str| {
        word.strip_prefix('G').is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
    };
    let words = rest.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    let names: Vec<String> = words.take_while(is_rule).map(str::to_owned).collect();
    let is_directive = rest.is_empty() || rest.starts_with([' ', '\t']);
    is_directive.then(|| if names.is_empty() { vec!["gosec".to_owned()] } else { names })
}

/// `a,b , c reason` gives `a`, `b`, `c`: names end where no comma follows.
fn list(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (index, part) in text.split(',').enumerate() {
        let mut words = part.split_whitespace();
        let Some(name) = words.next() else { break };
        if index > 0 && name.starts_with("//") {
            break;
        }
        names.push(name.to_owned());
        if words.next().is_some() {
            break;
        }
    }
    names
}

fn is_before_package(file: &SourceFile, comment: &Comment) -> bool {
    let clause = file.root().children().next();
    clause.is_some_and(|clause| comment.range.end() <= clause.start())
}

/// The line of a comment behind code; for one that stands alone, what begins on the next line in the same column.
fn covered(file: &SourceFile, comment: &Comment) -> TextRange {
    let line = file.lines().full_lines(comment.range);
    let before = slice(file.text(), TextRange::new(line.start(), comment.range.start()));
    if !before.trim().is_empty() {
        return line;
    }
    let next_line = file.lines().full_lines(TextRange::empty(line.end()));
    let column = comment.range.start() - line.start();
    let start = next_line.start() + column;
    let is_code =
        |node: &gofix_syntax::Node<'_>| node.start() >= start && node.kind() != gofix_syntax::SyntaxKind::StatementList;
    let below = file.root().descendants().skip(1).find(is_code);
    match below.filter(|node| node.start() == start) {
        Some(node) => next_line.cover(node.range()),
        None => next_line,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_analysis::{Default, FixKind, Group, Severity};
    use gofix_text::FileId;

    use super::*;

    static RULE: RuleMetadata = RuleMetadata {
        name: "defer-in-loop",
        docs: "",
        group: Group::Defer,
        default: Default::On,
        severity: Severity::Warning,
        fix: FixKind::Sometimes,
        since: "0.1.0",
        triggers: &[],
        may_reveal: &[],
        yields_to: &[],
        answered_by: &["gocritic", "SA9001"],
    };

    /// `wanted` tells for each `bug` of the source whether it is suppressed.
    fn check(source: &str, wanted: &[bool]) {
        let file = gofix_syntax::parse(FileId(0), Arc::from(source));
        let suppressions = Suppressions::of(&file);
        let got: Vec<bool> = source
            .match_indices("bug()")
            .map(|(offset, _)| suppressions.cover(&RULE, TextSize::new(u32::try_from(offset).expect("small"))))
            .collect();
        assert_eq!(got, wanted, "{source}");
    }

    #[test]
    fn behind_code_a_comment_counts_for_its_line() {
        for comment in [
            "//nolint",
            "// nolint",
            "//nolint:all",
            "//nolint:gocritic // deferInLoop: three files",
            "//nolint:errcheck,gocritic",
            "//gofix-trio:ignore defer-in-loop held on purpose",
            "//lint:ignore SA9001 held on purpose",
        ] {
            check(&format!("package a\n\nfunc f() {{\n\tbug() {comment}\n\tbug()\n}}\n"), &[true, false]);
        }
        check("package a\n\nfunc f() {\n\tbug() // #nosec\n}\n", &[false]);
        for comment in ["//nolint:errcheck", "//nolinters", "// see nolint", "//gofix-trio:ignore lost-cancel gocritic"]
        {
            check(&format!("package a\n\nfunc f() {{\n\tbug() {comment}\n}}\n"), &[false]);
        }
    }

    #[test]
    fn on_a_line_of_its_own_it_counts_for_what_begins_below() {
        check("package a\n\nfunc f() {\n\t//nolint:gocritic\n\tbug()\n\tbug()\n}\n", &[true, false]);
        check(
            "package a\n\n//nolint:gocritic\nfunc f() {\n\tbug()\n\tbug()\n}\n\nfunc g() { bug() }\n",
            &[true, true, false],
        );
    }

    #[test]
    fn before_the_package_clause_it_counts_for_the_file() {
        check("//gofix-trio:ignore defer-in-loop\npackage a\n\nfunc f() {\n\tbug()\n}\n", &[true]);
        check("package a\n\n//lint:file-ignore SA9001 old\n\nfunc f() {\n\tbug()\n}\n", &[true]);
    }
}
