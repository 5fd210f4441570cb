//! From text to the flat tree.
//!
//! [`parse`] never fails: it returns a tree and a list of errors. The tree-sitter tree is walked once and dropped.

use std::cell::RefCell;
use std::sync::{Arc, LazyLock};

use gofix_text::{FileId, LineIndex, TextRange, TextSize};
use tree_sitter::{Language, Parser, TreeCursor};

use crate::kind::{Field, SyntaxKind};
use crate::tree::{Comment, NodeData, SourceFile, SyntaxError};

/// What the numbers of the grammar mean in our terms.
struct Tables {
    language: Language,
    kinds: Vec<Option<SyntaxKind>>,
    fields: Vec<Field>,
    comment: u16,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let language = Language::new(tree_sitter_go::LANGUAGE);
    let kinds = (0..language.node_kind_count())
        .map(|id| {
            let id = id as u16;
            let name = language.node_kind_for_id(id)?;
            if !language.node_kind_is_named(id) {
                return None;
            }
            SyntaxKind::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
        })
        .collect();
    let fields = (0..=language.field_count())
        .map(|id| {
            let name = language.field_name_for_id(id as u16).unwrap_or_default();
            Field::ALL.iter().find(|(known, _)| *known == name).map_or(Field::None, |(_, field)| *field)
        })
        .collect();
    let comment = language.id_for_node_kind("comment", true);
    Tables { language, kinds, fields, comment }
});

thread_local! {
    static PARSER: RefCell<Parser> = RefCell::new({
        let mut parser = Parser::new();
        parser.set_language(&TABLES.language).expect("the grammar's version fits the linked tree-sitter");
        parser
    });
}

/// Parses one file.
pub fn parse(id: FileId, text: Arc<str>) -> SourceFile {
    let (nodes, comments, errors) = PARSER.with_borrow_mut(|parser| match parser.parse(text.as_bytes(), None) {
        Some(tree) => flatten(&mut tree.walk(), &text),
        None => unread(&text),
    });
    let lines = LineIndex::new(&text);
    SourceFile { id, text, lines, nodes, comments, errors }
}

/// The tree of a text that the parser gave up on: one error node.
fn unread(text: &str) -> (Vec<NodeData>, Vec<Comment>, Vec<SyntaxError>) {
    let range = TextRange::up_to(TextSize::of(text));
    let mut root = NodeData::new(SyntaxKind::Error, Field::None, range, None);
    root.end = 1;
    (vec![root], Vec::new(), vec![SyntaxError { range, message: "this cannot be parsed".to_owned() }])
}

fn flatten(cursor: &mut TreeCursor<'_>, text: &str) -> (Vec<NodeData>, Vec<Comment>, Vec<SyntaxError>) {
    let mut out = Flattener::default();
    loop {
        let entered = out.visit(cursor, text);
        if entered && cursor.goto_first_child() {
            continue;
        }
        if entered {
            out.leave();
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return (out.nodes, out.comments, out.errors);
            }
            out.leave();
        }
    }
}

#[derive(Default)]
struct Flattener {
    nodes: Vec<NodeData>,
    comments: Vec<Comment>,
    errors: Vec<SyntaxError>,
    /// Index of each open node and of its last child so far.
    open: Vec<(u32, Option<u32>)>,
}

impl Flattener {
    /// Adds the cursor's node; whether it was entered (and so must be left).
    fn visit(&mut self, cursor: &TreeCursor<'_>, text: &str) -> bool {
        let node = cursor.node();
        let range = TextRange::new(TextSize::new(node.start_byte() as u32), TextSize::new(node.end_byte() as u32));
        if node.kind_id() == TABLES.comment {
            let is_block = text.as_bytes().get(node.start_byte() + 1) == Some(&b'*');
            self.comments.push(Comment { range, is_block });
            return false;
        }
        if node.is_missing() {
            self.errors.push(SyntaxError { range, message: format!("`{}` is missing", node.kind()) });
        }
        let field = cursor.field_id().map_or(Field::None, |id| TABLES.fields[usize::from(id.get())]);
        let kind = if node.is_error() {
            self.errors.push(SyntaxError { range, message: "this is not Go".to_owned() });
            SyntaxKind::Error
        } else if let Some(kind) = TABLES.kinds.get(usize::from(node.kind_id())).copied().flatten() {
            kind
        } else if field == Field::Operator {
            SyntaxKind::Operator
        } else {
            return false;
        };
        let index = self.nodes.len() as u32;
        let parent = self.open.last_mut().map(|(parent, last_child)| {
            if let Some(last) = last_child.replace(index) {
                self.nodes[last as usize].next_sibling = index;
            }
            *parent
        });
        self.nodes.push(NodeData::new(kind, field, range, parent));
        self.open.push((index, None));
        true
    }

    fn leave(&mut self) {
        if let Some((index, _)) = self.open.pop() {
            self.nodes[index as usize].end = self.nodes.len() as u32;
        }
    }
}
