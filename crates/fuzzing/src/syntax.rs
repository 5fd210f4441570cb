//! Parsing, flattening, and parsing again after an edit.

use std::sync::Arc;

use gofix_syntax::{
    blank_bodies, comment, directive, is_generated, layout, lexer, not_go, outline, parse, reparse, show,
};
use gofix_text::{Edit, FileId, TextEdit, TextRange, TextSize};

/// How many edits of one text are tried.
const EDITS: usize = 4;

const INSERTS: [&str; 8] = ["", "x", "\n", "}", "{", "/*", "`", "defer f()\n"];

/// The tree covers its text, children lie within their parents, tokens follow each other, and a tree that was put together
/// after an edit is that of a whole parse.
pub(crate) fn syntax(text: &str) {
    let file = parse(FileId(0), Arc::from(text));
    for node in file.root().descendants() {
        assert!(node.parent().is_none_or(|parent| parent.range().contains_range(node.range())));
        let _ = (comment::attached(node).range(node), node.prev_sibling(), node.text());
    }
    for comment in file.comments() {
        let _ = directive::directive(&file, comment);
    }
    let _ = (not_go(&file), layout::misaligned(&file), directive::bindings(&file), directive::cgo_preamble(&file));
    let _ = (is_generated(text), blank_bodies(text), show(file.root()), outline(text));
    let mut ends = vec![TextSize::default()];
    for token in lexer::tokens(text) {
        assert!(token.range.start() >= ends[ends.len() - 1] && !token.range.is_empty());
        ends.push(token.range.end());
    }
    assert!(ends[ends.len() - 1] <= TextSize::of(text));
    // Places that depend on the text, so that a mutation tries others.
    let seed = text.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    for turn in 0..EDITS {
        let at = seed.wrapping_mul(turn * 2 + 1) % ends.len();
        let to = (at + turn % 3).min(ends.len() - 1);
        let edit = Edit::replace(TextRange::new(ends[at], ends[to]), INSERTS[(seed >> turn) % INSERTS.len()]);
        let edit = TextEdit::from(edit);
        let (spliced, whole) = (reparse(&file, &edit), parse(FileId(0), Arc::from(edit.apply(text))));
        assert!(spliced.reads_like(&whole), "{edit:?}");
    }
}
