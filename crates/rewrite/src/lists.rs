//! A member more in a list: an argument, a parameter, an element of a composite literal.
//!
//! In a list that stands on one line the member is put beside its neighbour; in one whose members have lines of their own it
//! gets a line. Comments and trailing commas stay where they are.

use gofix_syntax::ast::{AstNode, CallExpr, CompositeLit, literal_elements};
use gofix_syntax::{Field, Node};
use gofix_text::{TextRange, TextSize, slice};

use crate::draft::{Draft, Layout, Piece};
use crate::snippet::{Snippet, parsed};
use crate::{FixBuilder, NoFix, place};

impl<'p> FixBuilder<'p> {
    /// Puts an argument before all others of a call.
    pub fn insert_first_argument(&mut self, call: CallExpr<'p>, code: &str) -> Result<(), NoFix> {
        parsed(&format!("_ = f({code})"))?;
        let first = call.arguments().first().map(|argument| argument.node());
        match (call.node().child(Field::Arguments), first) {
            (Some(list), _) => self.draft(call.node()).insert_first_member(list, first, code),
            // The grammar takes `f[T](x)` for a conversion, which has no list.
            (None, Some(first)) => {
                self.draft(call.node()).insert_before_first(first, code);
                Ok(())
            }
            (None, None) => Err(NoFix::from("the call has no list of arguments")),
        }
    }

    /// Puts a parameter before all others of a function, or of a method of an interface.
    pub fn insert_first_parameter(&mut self, function: Node<'p>, code: &str) -> Result<(), NoFix> {
        parsed(&format!("_ = func({code}) {{}}"))?;
        let list = function.child(Field::Parameters).ok_or("the function has no list of parameters")?;
        let first = list.children().next();
        self.draft(function).insert_first_member(list, first, code)
    }

    /// Puts a keyed element behind all others of a composite literal: `key: value`.
    pub fn append_element(&mut self, literal: CompositeLit<'p>, key: &str, value: &str) -> Result<(), NoFix> {
        parsed(&format!("_ = T{{{key}: {value}}}"))?;
        let body = literal.body().ok_or("the literal has no body")?;
        self.draft(literal.node()).append_element(body, key, value)
    }
}

impl<'p> Draft<'p> {
    fn insert_first_member(&mut self, list: Node<'p>, first: Option<Node<'p>>, code: &str) -> Result<(), NoFix> {
        let one = TextSize::from(1);
        let Some(first) = first else {
            let inside = TextRange::new(list.start() + one, list.end() - one);
            if !self.file.comments_in(inside).is_empty() {
                return Err(NoFix::from("a comment stands in an empty list"));
            }
            self.replace(inside, Snippet::plain(code));
            return Ok(());
        };
        let inside = list.start() + one;
        if self.file.comments_in(TextRange::new(inside, first.start())).is_empty() {
            self.insert_before_first(first, code);
        } else {
            // A comment is about what stands below it.
            let follows = slice(self.file.text(), TextRange::new(inside, first.start()));
            let blank = if follows.starts_with(char::is_whitespace) { "" } else { " " };
            self.replace(TextRange::empty(inside), Snippet::plain(&format!("{code},{blank}")));
        }
        Ok(())
    }

    fn insert_before_first(&mut self, first: Node<'p>, code: &str) {
        if place::starts_line(self.file, first.start()).is_some() {
            let indent = place::indent(self.file, first.start()).to_owned();
            let text = Snippet::plain(&format!("{code},"));
            let range = TextRange::empty(first.start());
            self.add(Piece { range, layout: Layout::Above, indent, text, anchor: first.range() });
        } else {
            self.insert_inline(first.start(), &format!("{code}, "), first.range());
        }
    }

    fn append_element(&mut self, body: Node<'p>, key: &str, value: &str) -> Result<(), NoFix> {
        let one = TextSize::from(1);
        let mut rows = Vec::new();
        for (name, element) in literal_elements(body) {
            rows.push((name.ok_or("the literal's elements have no keys")?, element));
        }
        let Some((first, last)) = rows.last().copied() else {
            let inside = TextRange::new(body.start() + one, body.end() - one);
            if !self.file.comments_in(inside).is_empty() {
                return Err(NoFix::from("a comment stands in an empty literal"));
            }
            self.replace(inside, Snippet::plain(&format!("{key}: {value}")));
            return Ok(());
        };
        let lines = self.file.lines();
        if place::starts_line(self.file, first.start()).is_none() {
            if lines.line(last.end()) != lines.line(body.end()) {
                return Err(NoFix::from("the literal's elements share lines"));
            }
            self.insert_inline(last.end(), &format!(", {key}: {value}"), last.range());
            return Ok(());
        }
        let indent = place::indent(self.file, first.start()).to_owned();
        let end = lines.line_start(lines.line(last.end()) + 1).ok_or("the literal has no end")?;
        let width = self.align_rows(&rows, key.chars().count());
        let gap = " ".repeat(width - key.chars().count() + 1);
        let text = Snippet::plain(&format!("{key}:{gap}{value},"));
        self.add(Piece { range: TextRange::empty(end), layout: Layout::Lines, indent, text, anchor: last.range() });
        Ok(())
    }

    /// Gives the rows directly above the end of a literal the column that a new key of this width asks for: gofmt aligns the
    /// values of elements on consecutive lines, as long as each stands on one line. Returns the width of the keys' column.
    fn align_rows(&mut self, rows: &[(Node<'p>, Node<'p>)], wanted: usize) -> usize {
        let lines = self.file.lines();
        let mut below = None;
        let mut section = Vec::new();
        for (key, value) in rows.iter().rev() {
            let line = lines.line(key.start());
            let is_one_line = line == lines.line(value.end());
            let is_adjacent = below.is_none_or(|below| line + 1 == below);
            if !is_one_line || !is_adjacent || place::starts_line(self.file, key.start()).is_none() {
                break;
            }
            below = Some(line);
            section.push((*key, *value));
        }
        let widest = section.iter().map(|(key, _)| key.text().chars().count()).max();
        let width = widest.map_or(wanted, |widest| widest.max(wanted));
        let new_width = widest.is_none_or(|widest| widest < wanted);
        for (key, value) in section.into_iter().filter(|_| new_width) {
            let gap = width - key.text().chars().count() + 1;
            let between = TextRange::new(key.end() + TextSize::from(1), value.start());
            self.replace(between, Snippet::plain(&" ".repeat(gap)));
        }
        width
    }

    fn insert_inline(&mut self, at: TextSize, text: &str, anchor: TextRange) {
        let piece = Piece {
            range: TextRange::empty(at),
            layout: Layout::Inline,
            indent: String::new(),
            text: Snippet::plain(text),
            anchor,
        };
        self.add(piece);
    }
}
