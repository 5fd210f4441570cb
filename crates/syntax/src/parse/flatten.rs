//! The walk over tree-sitter's tree that makes the flat one.

use std::sync::LazyLock;

use gofix_text::{TextRange, TextSize, slice};
use tree_sitter::{Language, Tree, TreeCursor};

use super::{Flat, MAX_DEPTH, parameters};
use crate::kind::{Field, SyntaxKind};
use crate::tree::{Comment, NodeData, SyntaxError};

/// What a symbol of the grammar is to us.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Symbol {
    Node(SyntaxKind),
    Comment,
    /// A token that may be an operator: its field tells.
    Operator,
    /// Any other token.
    Token,
}

/// What the numbers of the grammar mean in our terms.
struct Tables {
    language: Language,
    symbols: Vec<Symbol>,
    fields: Vec<Field>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let language = Language::new(tree_sitter_go::LANGUAGE);
    let symbols = (0..language.node_kind_count()).map(|id| symbol(&language, id as u16)).collect();
    let fields = (0..=language.field_count())
        .map(|id| {
            let name = language.field_name_for_id(id as u16).unwrap_or_default();
            Field::ALL.iter().find(|(known, _)| *known == name).map_or(Field::None, |(_, field)| *field)
        })
        .collect();
    Tables { language, symbols, fields }
});

fn symbol(language: &Language, id: u16) -> Symbol {
    let name = language.node_kind_for_id(id).unwrap_or_default();
    if !language.node_kind_is_named(id) {
        let is_operator = name.bytes().all(|byte| byte.is_ascii_punctuation() && !br#"()[]{},;."'`"#.contains(&byte));
        return if is_operator && !name.is_empty() { Symbol::Operator } else { Symbol::Token };
    }
    if name == "comment" {
        return Symbol::Comment;
    }
    let known = SyntaxKind::ALL.iter().find(|(known, _)| *known == name);
    known.map_or(Symbol::Token, |(_, kind)| Symbol::Node(*kind))
}

/// Go's grammar.
pub(super) fn language() -> &'static Language {
    &TABLES.language
}

/// Flattens a tree; `None` if it is deeper than [`MAX_DEPTH`].
pub(super) fn flatten(tree: &Tree, text: &str) -> Option<Flat> {
    let mut cursor = tree.walk();
    let root = tree.root_node();
    // The tokens are counted too: there is room for all nodes, and what is left of it is given back.
    let flat = Flat { nodes: Vec::with_capacity(root.descendant_count()), ..Flat::default() };
    let mut out = Flattener { text, is_broken: root.has_error(), flat, open: Vec::new() };
    loop {
        let entered = out.visit(&cursor);
        if out.open.len() > MAX_DEPTH {
            return None;
        }
        if entered && cursor.goto_first_child() {
            continue;
        }
        if entered {
            out.leave();
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Some(out.finish());
            }
            out.leave();
        }
    }
}

struct Flattener<'t> {
    text: &'t str,
    /// Whether the tree holds an error anywhere.
    is_broken: bool,
    flat: Flat,
    /// Index of each open node.
    open: Vec<u32>,
}

impl Flattener<'_> {
    /// Adds the cursor's node; whether it was opened, so that its children come next and it must be left.
    fn visit(&mut self, cursor: &TreeCursor<'_>) -> bool {
        let node = cursor.node();
        let range = self.range(&node);
        let has_error = self.is_broken && node.has_error();
        if has_error && node.is_missing() {
            self.flat.errors.push(SyntaxError { range, message: format!("`{}` is missing", node.kind()) });
        }
        let (kind, field) = match TABLES.symbols.get(usize::from(node.kind_id())) {
            Some(Symbol::Node(kind)) => (*kind, field(cursor)),
            Some(Symbol::Operator) => match field(cursor) {
                Field::Operator => (SyntaxKind::Operator, Field::Operator),
                _ => return false,
            },
            Some(Symbol::Token) => return false,
            Some(Symbol::Comment) => {
                self.flat.comments.push(self.comment(range));
                return false;
            }
            None => {
                self.flat.errors.push(SyntaxError { range, message: self.unexpected(range) });
                (SyntaxKind::Error, field(cursor))
            }
        };
        let is_leaf = is_leaf(kind) && !has_error;
        self.push(NodeData { has_error, ..NodeData::new(kind, field, range, None) }, is_leaf);
        !is_leaf
    }

    /// The node's bytes, less the newline that was put behind the text.
    fn range(&self, node: &tree_sitter::Node<'_>) -> TextRange {
        let within = |byte: usize| TextSize::new(byte.min(self.text.len()) as u32);
        TextRange::new(within(node.start_byte()), within(node.end_byte()))
    }

    fn push(&mut self, mut node: NodeData, is_leaf: bool) {
        let nodes = &mut self.flat.nodes;
        let index = nodes.len() as u32;
        if let Some(parent) = self.open.last() {
            node.parent = *parent;
        }
        node.end = index + 1;
        nodes.push(node);
        if !is_leaf {
            self.open.push(index);
        }
    }

    fn leave(&mut self) {
        if let Some(index) = self.open.pop() {
            if self.flat.nodes[index as usize].kind == SyntaxKind::ParameterList {
                parameters::join_names(&mut self.flat.nodes, index);
            }
            self.flat.nodes[index as usize].end = self.flat.nodes.len() as u32;
        }
    }

    fn finish(mut self) -> Flat {
        // The parser leaves the space around the first and the last token out.
        if let Some(root) = self.flat.nodes.first_mut() {
            root.range = TextRange::up_to(TextSize::of(self.text));
        }
        if self.is_broken {
            self.add_hidden_errors();
        }
        self.flat.nodes.shrink_to_fit();
        self.flat
    }

    /// A separator that is missing is no visible node: the innermost node that has an error without one tells.
    fn add_hidden_errors(&mut self) {
        let Flat { nodes, errors, .. } = &mut self.flat;
        let mut has_broken_child = vec![false; nodes.len()];
        for (index, node) in nodes.iter().enumerate().rev().filter(|(_, node)| node.has_error) {
            if let Some(parent) = has_broken_child.get_mut(node.parent as usize) {
                *parent = true;
            }
            let is_listed =
                has_broken_child[index] || errors.iter().any(|error| node.range.contains_range(error.range));
            if !is_listed {
                let range = TextRange::empty(node.range.end());
                errors.push(SyntaxError { range, message: "something is missing".to_owned() });
            }
        }
        errors.sort_by_key(|error| error.range.start());
    }

    fn comment(&self, range: TextRange) -> Comment {
        let text = slice(self.text, range);
        let is_block = text.starts_with("/*");
        let len = if is_block { text.len() } else { text.trim_end_matches('\r').len() };
        Comment { range: TextRange::at(range.start(), TextSize::new(len as u32)), is_block }
    }

    fn unexpected(&self, range: TextRange) -> String {
        let line = slice(self.text, range).lines().next().unwrap_or_default();
        let start: String = line.chars().take(20).collect();
        format!("this is not Go: `{start}`")
    }
}

fn field(cursor: &TreeCursor<'_>) -> Field {
    cursor.field_id().and_then(|id| TABLES.fields.get(usize::from(id.get())).copied()).unwrap_or(Field::None)
}

/// Kinds whose nodes have no children, or none that the tree keeps: the parts of a string are read from the text.
fn is_leaf(kind: SyntaxKind) -> bool {
    use SyntaxKind as K;
    matches!(
        kind,
        K::Identifier
            | K::FieldIdentifier
            | K::TypeIdentifier
            | K::PackageIdentifier
            | K::BlankIdentifier
            | K::LabelName
            | K::Operator
            | K::InterpretedStringLiteral
            | K::RawStringLiteral
            | K::IntLiteral
            | K::Nil
            | K::True
            | K::False
    )
}
