//! The flat tree: named nodes in preorder, each an index.
//!
//! [`SourceFile`] owns the text and the nodes; [`Node`] is a reference into it. The subtree of a node is the run of indices
//! from the node up to its `end`, so "all calls below" is a linear scan. Comments are not nodes: they lie in a list of
//! their own, sorted by offset, as do syntax errors. A tree is immutable and `Send + Sync`.

use std::sync::Arc;

use gofix_text::{FileId, LineIndex, TextRange, TextSize, slice};

use crate::kind::{Field, SyntaxKind};

/// The index of a node in its file, in preorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

pub(crate) const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeData {
    pub(crate) range: TextRange,
    pub(crate) parent: u32,
    /// One past the last node of the subtree.
    pub(crate) end: u32,
    pub(crate) kind: SyntaxKind,
    pub(crate) field: Field,
    pub(crate) has_error: bool,
}

impl NodeData {
    pub(crate) fn new(kind: SyntaxKind, field: Field, range: TextRange, parent: Option<u32>) -> Self {
        Self { range, parent: parent.unwrap_or(NONE), end: 0, kind, field, has_error: false }
    }
}

/// A line comment or a block comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From the first slash to the last character, without the newline.
    pub range: TextRange,
    /// Whether it is `/* … */`.
    pub is_block: bool,
}

/// A place where the text is not Go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What could not be read; empty where something is missing.
    pub range: TextRange,
    /// What is wrong, in lower case.
    pub message: String,
}

/// One parsed file.
#[derive(Debug)]
pub struct SourceFile {
    pub(crate) id: FileId,
    pub(crate) text: Arc<str>,
    pub(crate) lines: LineIndex,
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) comments: Vec<Comment>,
    pub(crate) errors: Vec<SyntaxError>,
    pub(crate) left_out: Vec<TextRange>,
    /// Whether the grammar could read the text as it is, without an error.
    pub(crate) is_plain: bool,
}

impl SourceFile {
    /// The file's number in this run.
    pub fn id(&self) -> FileId {
        self.id
    }

    /// The text as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, shared.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Offsets to lines and back.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Whether another file has the same tree, comments and errors, all at the same places.
    pub fn reads_like(&self, other: &Self) -> bool {
        (&self.nodes, &self.comments, &self.errors) == (&other.nodes, &other.comments, &other.errors)
    }

    /// The root: a node of kind `source_file`, or an error node where nothing could be read.
    pub fn root(&self) -> Node<'_> {
        Node { file: self, id: NodeId(0) }
    }

    /// The node with this index. Indices of another file give another node or the root.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node { file: self, id: if (id.0 as usize) < self.nodes.len() { id } else { NodeId(0) } }
    }

    /// The nodes that begin at `offset` or behind it, in order of the text.
    pub fn nodes_from(&self, offset: TextSize) -> impl Iterator<Item = Node<'_>> {
        // In preorder the starts never fall.
        let first = self.nodes.partition_point(|node| node.range.start() < offset);
        (first..self.nodes.len()).map(|index| self.node(NodeId(index as u32)))
    }

    /// How many nodes there are; indices run from 0.
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// All comments, by offset.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The comments that lie within `range`.
    pub fn comments_in(&self, range: TextRange) -> &[Comment] {
        let first = self.comments.partition_point(|c| c.range.start() < range.start());
        let rest = self.comments.get(first..).unwrap_or_default();
        let count = rest.partition_point(|c| c.range.end() <= range.end());
        rest.get(..count).unwrap_or_default()
    }

    /// Where the text is not Go, by offset.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    /// The bodies that were left out when the file was read, braces included, by offset: they look empty.
    pub fn left_out(&self) -> &[TextRange] {
        &self.left_out
    }

    /// The smallest node that covers `range`; the root where none does. Of two nodes that meet at an empty range, the
    /// second.
    pub fn covering(&self, range: TextRange) -> Node<'_> {
        // In preorder the starts never fall, so the last node that begins in time lies in the one that is looked for.
        let after = self.nodes.partition_point(|node| node.range.start() <= range.start());
        let last = self.node(NodeId(after.saturating_sub(1) as u32));
        let covers = |node: &Node<'_>| node.range().contains_range(range);
        std::iter::once(last).chain(last.ancestors()).find(covers).unwrap_or(self.root())
    }
}

/// A node of a [`SourceFile`].
#[derive(Clone, Copy)]
pub struct Node<'f> {
    file: &'f SourceFile,
    id: NodeId,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.file, other.file)
    }
}

impl Eq for Node<'_> {}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{:?}", self.kind().name(), self.range())
    }
}

impl<'f> Node<'f> {
    fn data(self) -> &'f NodeData {
        &self.file.nodes[self.id.0 as usize]
    }

    fn at(self, index: u32) -> Option<Self> {
        (index != NONE).then_some(Node { file: self.file, id: NodeId(index) })
    }

    /// The file that holds the node.
    pub fn file(self) -> &'f SourceFile {
        self.file
    }

    /// The index in the file.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// One past the index of the last node below.
    pub fn end_id(self) -> NodeId {
        NodeId(self.data().end)
    }

    /// The kind.
    pub fn kind(self) -> SyntaxKind {
        self.data().kind
    }

    /// The role in the parent.
    pub fn field(self) -> Field {
        self.data().field
    }

    /// Whether this is the body of a function that was left out when the file was read.
    pub fn is_left_out(self) -> bool {
        let left_out = &self.file.left_out;
        !left_out.is_empty() && left_out.binary_search_by_key(&self.start(), |body| body.start()).is_ok()
    }

    /// The bytes it spans.
    pub fn range(self) -> TextRange {
        self.data().range
    }

    /// The first byte.
    pub fn start(self) -> TextSize {
        self.range().start()
    }

    /// One past the last byte.
    pub fn end(self) -> TextSize {
        self.range().end()
    }

    /// The text it spans.
    pub fn text(self) -> &'f str {
        slice(&self.file.text, self.range())
    }

    /// The line of its first byte, from 1.
    pub fn line(self) -> u32 {
        self.file.lines.line_col(self.start()).line
    }

    /// The parent; `None` for the root.
    pub fn parent(self) -> Option<Self> {
        self.at(self.data().parent)
    }

    /// The parents from the nearest outward.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    /// The children in order.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let (file, end) = (self.file, self.data().end);
        let at = move |index: u32| (index < end).then_some(Node { file, id: NodeId(index) });
        std::iter::successors(at(self.id.0 + 1), move |node| at(node.data().end))
    }

    /// The next child of the same parent.
    pub fn next_sibling(self) -> Option<Self> {
        let behind = self.data().end;
        let parent = self.parent()?;
        (behind < parent.data().end).then_some(Node { file: self.file, id: NodeId(behind) })
    }

    /// The child before this one.
    pub fn prev_sibling(self) -> Option<Self> {
        let parent = self.parent()?;
        // The node before in the array is the last one below the sibling, or the parent.
        let mut node = self.at(self.id.0.checked_sub(1)?)?;
        while node != parent {
            let up = node.parent()?;
            if up == parent {
                return Some(node);
            }
            node = up;
        }
        None
    }

    /// The first child.
    pub fn first_child(self) -> Option<Self> {
        self.children().next()
    }

    /// The last child.
    pub fn last_child(self) -> Option<Self> {
        self.children().last()
    }

    /// The first child with this field.
    pub fn child(self, field: Field) -> Option<Self> {
        self.children().find(|node| node.field() == field)
    }

    /// All children with this field.
    pub fn children_with(self, field: Field) -> impl Iterator<Item = Self> {
        self.children().filter(move |node| node.field() == field)
    }

    /// The node and everything below it, in order of the text.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let file = self.file;
        (self.id.0..self.data().end).map(move |index| Node { file, id: NodeId(index) })
    }

    /// What lies below, in order of the text, without going into nodes for which `skip` holds (they are not given either).
    pub fn descendants_pruned(self, skip: impl Fn(Self) -> bool) -> impl Iterator<Item = Self> {
        let file = self.file;
        let end = self.data().end;
        let mut next = self.id.0 + 1;
        std::iter::from_fn(move || {
            while next < end {
                let node = Node { file, id: NodeId(next) };
                if skip(node) {
                    next = node.data().end;
                    continue;
                }
                next += 1;
                return Some(node);
            }
            None
        })
    }

    /// Whether `other` is this node or lies below it.
    pub fn contains(self, other: Self) -> bool {
        std::ptr::eq(self.file, other.file) && (self.id.0..self.data().end).contains(&other.id.0)
    }

    /// Whether a syntax error lies within.
    pub fn has_error(self) -> bool {
        self.data().has_error
    }

    /// Whether it begins and ends on one line.
    pub fn is_on_one_line(self) -> bool {
        self.file.lines.line(self.start()) == self.file.lines.line(self.end())
    }
}
