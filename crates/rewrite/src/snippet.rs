//! Go text that is put into a file: lines that know whether they may be indented.
//!
//! A [`Snippet`] is written at column 0. When it is rendered at its place every line but the first takes the indentation
//! given, save empty lines and those that begin inside a raw string: these keep their bytes.

use std::sync::Arc;

use gofix_syntax::ast::{AstNode, Expr, ExprStmt, Stmt, statements_of};
use gofix_syntax::{Node, SourceFile, SyntaxKind, parse};
use gofix_text::{FileId, TextRange, TextSize, slice};

use crate::NoFix;
use crate::place;

/// Lines of Go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Snippet {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    /// Whether it begins inside a raw string.
    is_raw: bool,
}

/// What stands around code while it is parsed.
const HEAD: &str = "package p\n\nfunc _() {\n";

impl Snippet {
    /// Any text without a raw string over several lines.
    pub(crate) fn plain(text: &str) -> Self {
        let lines = text.split('\n').map(|line| Line { text: line.to_owned(), is_raw: false }).collect();
        Self { lines }
    }

    /// Statements, as gofmt prints them at column 0. What is quoted in them from elsewhere may have the indentation that
    /// it had there.
    pub(crate) fn statements(code: &str) -> Result<Self, NoFix> {
        let file = parsed(code)?;
        let range = code_range(code);
        let mut snippet = Self::of(&file, range);
        snippet.level(&file, range);
        Ok(snippet)
    }

    /// A type.
    pub(crate) fn type_text(code: &str) -> Result<Self, NoFix> {
        parsed(&format!("var _ {code}"))?;
        Ok(Self::plain(code))
    }

    /// The text of a file's range, moved to column 0: every line loses the indentation of the first.
    pub(crate) fn moved(file: &SourceFile, range: TextRange) -> Self {
        let indent = place::indent(file, range.start());
        let mut snippet = Self::of(file, range);
        for line in snippet.lines.iter_mut().skip(1).filter(|line| !line.is_raw) {
            if let Some(rest) = line.text.strip_prefix(indent) {
                line.text = rest.to_owned();
            }
        }
        snippet
    }

    fn of(file: &SourceFile, range: TextRange) -> Self {
        let raw = raw_strings(file, range);
        let mut offset = range.start();
        let mut lines = Vec::new();
        for line in slice(file.text(), range).split('\n') {
            let is_raw = raw.iter().any(|string| string.start() < offset && offset < string.end());
            let text = if is_raw { line } else { line.trim_end_matches('\r') };
            lines.push(Line { text: text.to_owned(), is_raw });
            offset += TextSize::of(line) + TextSize::from(1);
        }
        Self { lines }
    }

    /// Moves the lines between two brackets so that the closing one stands as far in as the line of the opening one.
    fn level(&mut self, file: &SourceFile, range: TextRange) {
        let first = file.lines().line(range.start());
        let line_of = |offset| usize::try_from(file.lines().line(offset) - first).unwrap_or_default();
        for node in file.root().descendants().filter(|node| is_bracketed(*node) && range.contains_range(node.range())) {
            let closing = node.end() - TextSize::from(1);
            let (open, close) = (line_of(node.start()), line_of(closing));
            let is_first_there =
                place::line_start(file, closing) + TextSize::of(place::indent(file, closing)) == closing;
            if open == close || !is_first_there {
                continue;
            }
            let indent_of = |line: usize| self.lines.get(line).map(|line| leading_blanks(&line.text).to_owned());
            let (Some(wanted), Some(given)) = (indent_of(open), indent_of(close)) else { continue };
            let inside = self.lines.iter_mut().take(close + 1).skip(open + 1);
            for line in inside.filter(|line| !line.is_raw) {
                if let Some(rest) = line.text.strip_prefix(&given) {
                    line.text = format!("{wanted}{rest}");
                }
            }
        }
    }

    /// Lets `next` begin in the last line of this.
    pub(crate) fn join(mut self, next: Self) -> Self {
        let mut lines = next.lines.into_iter();
        match (self.lines.last_mut(), lines.next()) {
            (Some(last), Some(first)) => last.text.push_str(&first.text),
            (None, first) => self.lines.extend(first),
            (_, None) => {}
        }
        self.lines.extend(lines);
        self
    }

    /// The text with its further lines at `indent`.
    pub(crate) fn render(&self, indent: &str) -> String {
        let mut text = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                text.push('\n');
                text.push_str(if line.is_raw || line.text.is_empty() { "" } else { indent });
            }
            text.push_str(&line.text);
        }
        text
    }

    pub(crate) fn is_one_line(&self) -> bool {
        self.lines.len() == 1
    }
}

/// Whether a node begins with a bracket and ends with its counterpart.
fn is_bracketed(node: Node<'_>) -> bool {
    node.text().starts_with(['(', '[', '{']) && node.text().ends_with([')', ']', '}'])
}

fn leading_blanks(line: &str) -> &str {
    let rest = line.trim_start_matches([' ', '\t']);
    line.strip_suffix(rest).unwrap_or_default()
}

/// Raw strings over several lines that reach into `range`.
pub(crate) fn raw_strings(file: &SourceFile, range: TextRange) -> Vec<TextRange> {
    let within = file.covering(range);
    within
        .descendants()
        .filter(|node| node.kind() == SyntaxKind::RawStringLiteral && node.text().contains('\n'))
        .map(Node::range)
        .filter(|string| string.intersect(range).is_some())
        .collect()
}

/// `code` as the body of a function.
pub(crate) fn parsed(code: &str) -> Result<SourceFile, NoFix> {
    let file = parse(FileId(u32::MAX), Arc::from(format!("{HEAD}{code}\n}}\n")));
    if file.errors().is_empty() { Ok(file) } else { Err(NoFix::from(format!("`{code}` is not Go"))) }
}

/// Where `code` stands in the file that [`parsed`] makes of it.
fn code_range(code: &str) -> TextRange {
    TextRange::at(TextSize::of(HEAD), TextSize::of(code))
}

/// The statements of a file that [`parsed`] made.
pub(crate) fn statements(file: &SourceFile) -> Vec<Stmt<'_>> {
    let list = file.root().descendants().find(|node| node.kind() == SyntaxKind::StatementList);
    list.into_iter().flat_map(statements_of).collect()
}

/// The expression that a file of [`parsed`] consists of.
pub(crate) fn expression(file: &SourceFile) -> Option<Expr<'_>> {
    match statements(file).as_slice() {
        [Stmt::Expr(statement)] => ExprStmt::cast(statement.node())?.expr(),
        _ => None,
    }
}
