//! Comments by which people have already answered a finding.
//!
//! Our own `//gofix-trio:ignore RULE[,RULE] reason`, golangci-lint's `//nolint` and `//nolint:LINTER,…`, staticcheck's
//! `//lint:ignore CHECK,… reason` and `//lint:file-ignore`, gosec's `// #nosec`, revive's `//revive:disable-line` and
//! `-next-line`. A comment behind code counts for its line; one on a line of its own counts for what begins below it; one
//! before the package clause counts for the file. A rule lists in its metadata the linters and checks that know the same bug.
//!
//! Our own comments remember what they suppressed: see [`crate::unused`].

use std::cell::Cell;

use gofix_analysis::RuleMetadata;
use gofix_syntax::{Comment, SourceFile};
use gofix_text::{TextRange, TextSize, slice};

/// How our own comments begin, behind the `//`.
pub(crate) const OWN: &str = "gofix-trio:ignore";

/// The suppressions of one file.
pub(crate) struct Suppressions {
    entries: Vec<Suppression>,
}

/// One comment.
pub(crate) struct Suppression {
    /// The comment itself.
    pub(crate) comment: TextRange,
    /// Whether it is one of ours.
    pub(crate) is_own: bool,
    /// Where findings are suppressed.
    range: TextRange,
    /// What is suppressed; nothing listed means everything.
    pub(crate) names: Vec<Name>,
}

/// A rule, group, linter or check that a comment lists.
pub(crate) struct Name {
    /// How it is written.
    pub(crate) text: String,
    /// Whether it suppressed anything.
    pub(crate) used: Cell<bool>,
}

impl Suppressions {
    /// Reads the comments of a file.
    pub(crate) fn of(file: &SourceFile) -> Self {
        let mut below = Below { file, comments: TextRange::empty(TextSize::default()) };
        Self { entries: file.comments().iter().filter_map(|comment| read(&mut below, comment)).collect() }
    }

    /// Whether a finding of a rule at `offset` is suppressed. Every comment that does so is marked as used.
    pub(crate) fn cover(&self, rule: &RuleMetadata, offset: TextSize) -> bool {
        let mut is_covered = false;
        for entry in self.entries.iter().filter(|entry| entry.range.contains_inclusive(offset)) {
            is_covered |= entry.means(rule);
        }
        is_covered
    }

    /// Our own comments.
    pub(crate) fn own(&self) -> impl Iterator<Item = &Suppression> {
        self.entries.iter().filter(|entry| entry.is_own)
    }
}

impl Suppression {
    fn means(&self, rule: &RuleMetadata) -> bool {
        if self.names.is_empty() {
            return !self.is_own;
        }
        let mut is_meant = false;
        for name in self.names.iter().filter(|name| name.means(rule, self.is_own)) {
            name.used.set(true);
            is_meant = true;
        }
        is_meant
    }
}

impl Name {
    fn means(&self, rule: &RuleMetadata, is_own: bool) -> bool {
        let name = self.text.as_str();
        if name == rule.name || name == "all" {
            return true;
        }
        if is_own {
            return name == rule.group.name();
        }
        name == "gofix-trio" || rule.answered_by.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

fn read(below: &mut Below<'_>, comment: &Comment) -> Option<Suppression> {
    let file = below.file;
    let text = slice(file.text(), comment.range);
    let directive = directive(text)?;
    let range = match directive.reach {
        Reach::File => TextRange::up_to(TextSize::of(file.text())),
        _ if is_before_package(file, comment) => TextRange::up_to(TextSize::of(file.text())),
        Reach::Line => file.lines().full_lines(comment.range),
        Reach::NextLine => below.range(comment),
        Reach::Here => below.covered(comment),
    };
    let names = directive.names.into_iter().map(|text| Name { text, used: Cell::new(false) }).collect();
    Some(Suppression { comment: comment.range, is_own: directive.is_own, range, names })
}

/// What a comment counts for.
#[derive(Clone, Copy)]
enum Reach {
    /// Its line, or what begins below it.
    Here,
    Line,
    NextLine,
    File,
}

struct Directive {
    names: Vec<String>,
    reach: Reach,
    is_own: bool,
}

/// What a comment suppresses; no names mean everything.
fn directive(comment: &str) -> Option<Directive> {
    // Of the linters only gosec reads block comments.
    if let Some(body) = comment.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/")) {
        return nosec(body.trim());
    }
    let body = comment.strip_prefix("//")?;
    let foreign = |rest: &str, reach| Some(Directive { names: list(rest), reach, is_own: false });
    if let Some(rest) = body.strip_prefix(OWN).filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return Some(Directive { names: list(rest), reach: Reach::Here, is_own: true });
    }
    if let Some(rest) = body.strip_prefix("lint:ignore ") {
        return foreign(rest, Reach::Here);
    }
    if let Some(rest) = body.strip_prefix("lint:file-ignore ") {
        return foreign(rest, Reach::File);
    }
    if let Some(rest) = body.trim_start().strip_prefix("revive:disable-line:") {
        return foreign(rest, Reach::Line).map(by("revive"));
    }
    if let Some(rest) = body.trim_start().strip_prefix("revive:disable-next-line:") {
        return foreign(rest, Reach::NextLine).map(by("revive"));
    }
    if ["#nosec", "gosec:disable"].iter().any(|word| body.trim_start().starts_with(word)) {
        return nosec(body.trim_start());
    }
    // golangci-lint takes off slashes and spaces, and wants a colon, a space or the end behind the word.
    let rest = body.trim_start_matches(['/', ' ', '\t']).strip_prefix("nolint")?;
    match rest.strip_prefix(':') {
        Some(names) => {
            let names = list(names);
            // `//nolint:` with nothing behind it names no linter.
            (!names.is_empty()).then_some(Directive { names, reach: Reach::Here, is_own: false })
        }
        None if rest.is_empty() || rest.starts_with([' ', '\t', '/']) => {
            Some(Directive { names: Vec::new(), reach: Reach::Here, is_own: false })
        }
        None => None,
    }
}

/// The names of one linter's own comments count as that linter.
fn by(linter: &'static str) -> impl Fn(Directive) -> Directive {
    move |mut directive| {
        directive.names.push(linter.to_owned());
        directive
    }
}

/// `#nosec` or `gosec:disable`, with the numbers of rules or without.
fn nosec(body: &str) -> Option<Directive> {
    let rest = body.strip_prefix("#nosec").or_else(|| body.strip_prefix("gosec:disable"))?;
    (rest.is_empty() || rest.starts_with([' ', '\t', ':'])).then(|| gosec(rest))
}

fn gosec(rest: &str) -> Directive {
    let names = rest.split([' ', '\t', ',', ':']).take_while(|word| !word.starts_with("--"));
    let mut names: Vec<String> = names.filter(|word| word.starts_with('G')).map(str::to_owned).collect();
    if names.is_empty() {
        names.push("gosec".to_owned());
    }
    Directive { names, reach: Reach::Here, is_own: false }
}

/// `a,b , c reason` gives `a`, `b`, `c`: names end where no comma follows.
fn list(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in text.split(',') {
        let mut words = part.split_whitespace();
        let Some(name) = words.next() else { break };
        if name.starts_with("//") {
            break;
        }
        let (name, is_last) = match name.split_once("//") {
            Some((name, _)) => (name, true),
            None => (name, words.next().is_some()),
        };
        names.push(name.to_owned());
        if is_last {
            break;
        }
    }
    names
}

/// How many bytes at the start of `text` [`list`] reads.
pub(crate) fn listed_len(text: &str) -> usize {
    let names = list(text);
    let mut end = 0;
    for name in &names {
        let rest = text.get(end..).unwrap_or_default();
        end += rest.find(&**name).map_or(0, |start| start + name.len());
    }
    end
}

fn is_before_package(file: &SourceFile, comment: &Comment) -> bool {
    let clause = file.root().children().next();
    clause.is_some_and(|clause| comment.range.end() <= clause.start())
}

/// Finds what comments count for that stand alone, in the order of the text.
struct Below<'f> {
    file: &'f SourceFile,
    /// The lines of comments that were passed last: many comments may stand above one piece of code.
    comments: TextRange,
}

impl Below<'_> {
    /// The line of a comment behind code; for one that stands alone, what begins on the next line in the same column.
    fn covered(&mut self, comment: &Comment) -> TextRange {
        let line = self.file.lines().full_lines(comment.range);
        let before = slice(self.file.text(), TextRange::new(line.start(), comment.range.start()));
        if before.trim().is_empty() { self.range(comment) } else { line }
    }

    /// What begins on the next line in the same column; comments in between belong to it.
    fn range(&mut self, comment: &Comment) -> TextRange {
        let line = self.file.lines().full_lines(comment.range);
        let next_line = self.next_line(line.end());
        let column = comment.range.start() - line.start();
        let start = next_line.start() + column;
        let is_code = |node: &gofix_syntax::Node<'_>| {
            node.parent().is_some() && node.kind() != gofix_syntax::SyntaxKind::StatementList
        };
        let below = self.file.nodes_from(start).find(is_code);
        match below.filter(|node| node.start() == start) {
            Some(node) => next_line.cover(node.range()),
            None => next_line,
        }
    }

    /// The first line from `start` on that does not begin with a comment.
    fn next_line(&mut self, start: TextSize) -> TextRange {
        let (file, end) = (self.file, TextSize::of(self.file.text()));
        let from = if self.comments.contains(start) { self.comments.end() } else { start };
        let mut line = file.lines().full_lines(TextRange::empty(from));
        while slice(file.text(), line).trim_start().starts_with("//") && line.end() < end {
            line = file.lines().full_lines(TextRange::empty(line.end()));
        }
        self.comments = TextRange::new(start.min(line.start()), line.start());
        line
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
        answered_by: &["gocritic", "revive", "SA9001"],
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
            "//nolint: errcheck, gocritic // three files",
            "//nolint:GoCritic//three files",
            "////nolint",
            "//gofix-trio:ignore defer-in-loop held on purpose",
            "//gofix-trio:ignore lost-cancel, defer-in-loop held on purpose",
            "//gofix-trio:ignore defer held on purpose",
            "//gofix-trio:ignore all",
            "//revive:disable-line:defer",
            "//lint:ignore SA9001 held on purpose",
        ] {
            check(&format!("package a\n\nfunc f() {{\n\tbug() {comment}\n\tbug()\n}}\n"), &[true, false]);
        }
        for comment in [
            "//nolint:errcheck",
            "//nolint:",
            "//nolinters",
            "//gofix-trio:ignore",
            "//gofix-trio:ignored all",
            "// see nolint",
            "//gofix-trio:ignore lost-cancel gocritic",
        ] {
            check(&format!("package a\n\nfunc f() {{\n\tbug() {comment}\n}}\n"), &[false]);
        }
    }

    #[test]
    fn on_a_line_of_its_own_it_counts_for_what_begins_below() {
        check("package a\n\nfunc f() {\n\t//nolint:gocritic\n\tbug()\n\tbug()\n}\n", &[true, false]);
        check("package a\n\nfunc f() {\n\t//nolint:gocritic\n\t// why\n\tbug()\n\tbug()\n}\n", &[true, false]);
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
