//! From text to the flat tree.
//!
//! Start reading at [`parse`]. It never fails: it returns a tree and a list of errors. What the grammar cannot read although
//! it is Go is masked in a copy of the same length before the parser sees it (see `repair`), so that every offset is one of
//! the text as it was read.
//! Time and memory are bounded: a text beyond [`MAX_BYTES`] or [`MAX_DEPTH`] yields one error node and says so.

mod flatten;
mod mask;
pub(crate) mod misread;
mod parameters;
mod repair;
mod reparse;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::Arc;

use gofix_text::{FileId, LineIndex, TextRange, TextSize, slice};
use tree_sitter::{ParseOptions, Parser, Tree};

use self::mask::Mask;
use crate::blank::{blank, bodies};
use crate::kind::{Field, SyntaxKind};
use crate::lexer;
use crate::tree::{Comment, NodeData, SourceFile, SyntaxError};

/// Longer texts are not parsed.
pub const MAX_BYTES: usize = 16 << 20;

/// No node lies deeper than this, so a recursion along the tree stays within a thread's stack.
///
/// The deepest tree of the standard library has 947 levels, a string made of as many pieces.
pub const MAX_DEPTH: usize = 2_000;

/// Parser steps a byte, in the unit in which tree-sitter reports progress; ten times what any text was seen to need.
const STEPS_PER_KIB: usize = 700;

/// Below this size no text needs much memory, however it is nested.
const SMALL: usize = 64 << 10;

pub use reparse::reparse;

thread_local! {
    static PARSER: RefCell<Parser> = RefCell::new({
        let mut parser = Parser::new();
        parser.set_language(flatten::language()).expect("invariant: the grammar fits the linked tree-sitter");
        parser
    });
}

/// Parses one file.
pub fn parse(id: FileId, text: Arc<str>) -> SourceFile {
    read(&text, id, Arc::clone(&text))
}

/// Parses the declarations of one file: the bodies of its functions look empty.
///
/// The text and all offsets are those of the whole file; the comments inside of bodies are left out. It costs a third of
/// [`parse`].
pub fn parse_declarations(id: FileId, text: Arc<str>) -> SourceFile {
    let all = bodies(&text);
    parse_without(id, text, all)
}

/// The same with only some of the text's [`bodies`] left out.
pub fn parse_without(id: FileId, text: Arc<str>, mut left_out: Vec<TextRange>) -> SourceFile {
    left_out.retain(|body| !is_empty(slice(&text, *body)));
    let source = blank(&text, &left_out);
    SourceFile { is_plain: false, left_out, ..read(&source, id, text) }
}

/// Whether nothing stands between the braces of a body.
fn is_empty(body: &str) -> bool {
    body.trim_matches(['{', '}']).trim().is_empty()
}

/// Parses `source`, which is `text` or a copy of the same length, and shows it as `text`.
fn read(source: &str, id: FileId, text: Arc<str>) -> SourceFile {
    if let Err(message) = check_limits(source) {
        return Flat::unread(source, message).into_file(id, text, false);
    }
    let mut mask = Mask::of(source);
    repair::statement_comments(&mut mask);
    let mut flat = Flat::of(&mask);
    if !flat.errors.is_empty() {
        let mut repaired = mask.clone();
        repair::errors(&mut repaired, has_error);
        if let Some(better) = Flat::better(&flat.errors, &mask, &repaired) {
            (flat, mask) = (better, repaired);
        }
    }
    let is_plain = flat.errors.is_empty() && mask.changes() == 0;
    let file = flat.into_file(id, text, is_plain);
    let mut corrected = mask.clone();
    misread::mask(&file, &mut corrected);
    match Flat::better(&file.errors, &mask, &corrected) {
        Some(better) => better.into_file(id, file.text, false),
        None => SourceFile { is_plain: file.is_plain && corrected.changes() == 0, ..file },
    }
}

/// What is read off one text.
#[derive(Default)]
struct Flat {
    nodes: Vec<NodeData>,
    comments: Vec<Comment>,
    errors: Vec<SyntaxError>,
}

impl Flat {
    /// Parses a masked text.
    fn of(mask: &Mask) -> Flat {
        let mut flat = Flat::of_text(&mask.text());
        mask.restore(&mut flat);
        flat
    }

    /// What another mask gives, if it hides more than `mask`, which left `errors`, and leaves no more of them.
    fn better(errors: &[SyntaxError], mask: &Mask, other: &Mask) -> Option<Flat> {
        let flat = (other.changes() > mask.changes()).then(|| Flat::of(other))?;
        (wrong_bytes(&flat.errors) <= wrong_bytes(errors)).then_some(flat)
    }

    /// Parses a text as it is.
    fn of_text(text: &str) -> Flat {
        match run(text) {
            Some(tree) => flatten::flatten(&tree, text)
                .unwrap_or_else(|| Flat::unread(text, "this is nested too deeply to be read")),
            None => Flat::unread(text, "this takes too long to be read"),
        }
    }

    /// The tree of a text that is given up: one error node.
    fn unread(text: &str, message: &str) -> Flat {
        let range = TextRange::up_to(TextSize::new(text.len().min(u32::MAX as usize) as u32));
        let mut root = NodeData::new(SyntaxKind::Error, Field::None, range, None);
        root.end = 1;
        root.has_error = true;
        let error = SyntaxError { range, message: message.to_owned() };
        Flat { nodes: vec![root], comments: Vec::new(), errors: vec![error] }
    }

    fn into_file(self, id: FileId, text: Arc<str>, is_plain: bool) -> SourceFile {
        let lines = LineIndex::new(&text);
        SourceFile {
            id,
            text,
            lines,
            nodes: self.nodes,
            comments: self.comments,
            errors: self.errors,
            left_out: Vec::new(),
            is_plain,
        }
    }
}

/// How much the parser could not read; something that is missing counts as one byte.
fn wrong_bytes(errors: &[SyntaxError]) -> usize {
    errors.iter().map(|error| usize::from(error.range.len()).max(1)).sum()
}

/// Whether a short text cannot be parsed without an error.
fn has_error(text: &str) -> bool {
    run(text).is_none_or(|tree| tree.root_node().has_error())
}

/// The parser's tree; `None` where it takes out of all proportion.
fn run(text: &str) -> Option<Tree> {
    let mut steps = 10_000 + text.len() / 1024 * STEPS_PER_KIB;
    let mut progress = |_: &tree_sitter::ParseState| match steps.checked_sub(1) {
        Some(left) => {
            steps = left;
            ControlFlow::Continue(())
        }
        None => ControlFlow::Break(()),
    };
    let bytes = text.as_bytes();
    // The grammar wants a newline behind the last declaration, Go does not.
    let end: &[u8] = if bytes.ends_with(b"\n") { b"" } else { b"\n" };
    let mut input = |offset: usize, _| match bytes.get(offset..) {
        Some([]) => end,
        Some(rest) => rest,
        None => b"",
    };
    PARSER.with_borrow_mut(|parser| {
        let options = ParseOptions::new().progress_callback(&mut progress);
        let tree = parser.parse_with_options(&mut input, None, Some(options));
        if tree.is_none() {
            parser.reset();
        }
        tree
    })
}

/// What the parser must not be given, since it would take too much memory.
fn check_limits(text: &str) -> Result<(), &'static str> {
    if text.len() > MAX_BYTES {
        return Err("the file is larger than 16 MiB");
    }
    if text.len() > SMALL && is_too_deep(text) {
        return Err("this is nested too deeply to be read");
    }
    Ok(())
}

fn is_too_deep(text: &str) -> bool {
    let mut depth = 0usize;
    lexer::tokens(text).filter(|token| token.kind == lexer::TokenKind::Operator).any(|token| {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_DEPTH
    })
}
