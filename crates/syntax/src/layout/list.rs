//! Lists of expressions on several lines: which of their line breaks end all columns, and which keys are aligned.
//!
//! Start reading at [`visit`]. Consecutive lines of one element each stay in one section as long as their sizes are alike;
//! for keyed elements the size of the key counts. Where the printer does not know where the list ends, every line break ends
//! all columns.

use gofix_text::{TextRange, TextSize, slice};

use super::marks::{Marks, last_byte, line_of};
use crate::kind::{Field, SyntaxKind as K};
use crate::tree::Node;

/// Sizes up to this one are always alike.
const SMALL: u32 = 40;
/// Larger ones are alike if they differ from the mean of those before by less than this factor.
const RATIO: f64 = 2.5;
/// Larger than any element that is on one line.
const TOO_LARGE: u32 = 1_000_000;

struct List<'f> {
    /// The line of what stands before the first element, if the printer knows it.
    open: Option<u32>,
    elements: Vec<Node<'f>>,
    /// Whether the printer looks at sizes.
    is_sized: bool,
}

/// Marks the list that a node is, if it is one.
pub(super) fn visit(node: Node<'_>, marks: &mut Marks) {
    let open = line_of(node.start(), node);
    let list = match node.kind() {
        K::LiteralValue | K::ArgumentList | K::TypeArguments => {
            marks.feed(last_byte(node));
            List { open: Some(open), elements: node.children().collect(), is_sized: true }
        }
        K::TypeConversionExpression => {
            marks.feed(last_byte(node));
            let Some(operand) = node.child(Field::Operand) else { return };
            let open = node.child(Field::Type).map(|kind| line_of(kind.end(), node));
            List { open, elements: vec![operand], is_sized: true }
        }
        K::TypeCase => List { open: Some(open), elements: node.children_with(Field::Type).collect(), is_sized: true },
        K::ExpressionList => expressions(node),
        K::ConstSpec | K::VarSpec | K::FieldDeclaration => {
            List { open: None, elements: node.children_with(Field::Name).collect(), is_sized: false }
        }
        _ => return,
    };
    list.mark(marks);
}

fn expressions(node: Node<'_>) -> List<'_> {
    let elements = node.children().collect();
    let parent = node.parent();
    let (open, is_sized) = match (parent.map(Node::kind), node.field()) {
        (Some(K::AssignmentStatement | K::ShortVarDeclaration | K::ReceiveStatement), Field::Left) => {
            (Some(line_of(node.start(), node)), true)
        }
        (Some(K::AssignmentStatement | K::ShortVarDeclaration | K::ReceiveStatement), _) => {
            let left = parent.and_then(|parent| parent.child(Field::Left));
            (left.map(|left| line_of(left.end(), node)), false)
        }
        (Some(K::ExpressionCase), _) => (parent.map(|case| line_of(case.start(), node)), true),
        _ => (None, false),
    };
    List { open, elements, is_sized }
}

impl List<'_> {
    fn mark(&self, marks: &mut Marks) {
        let Some(first) = self.elements.first() else { return };
        let line = |offset: TextSize| line_of(offset, *first);
        // The last element that a line was broken before, if any.
        let mut broken: Option<usize> = None;
        if self.open.is_some_and(|open| open < line(first.start())) {
            marks.feed(first.start());
            broken = Some(0);
        }
        let mut line_before = self.open;
        let mut sizes = Sizes::default();
        for (index, element) in self.elements.iter().enumerate() {
            let begins = line(element.start());
            let is_first_of_line = line_before.is_some_and(|before| before < begins);
            let is_alike = sizes.push(self.size(*element));
            let before = index.checked_sub(1).and_then(|before| self.elements.get(before));
            let breaks = before.map(|before| begins.saturating_sub(line(before.end())));
            if let Some(breaks) = breaks.filter(|breaks| is_first_of_line && *breaks > 0) {
                let ends_columns = !is_alike || broken.is_none_or(|broken| broken + 1 < index);
                if ends_columns {
                    marks.feed(element.start());
                }
                if ends_columns || breaks > 1 {
                    sizes.restart();
                }
                broken = Some(index);
            }
            let has_column = self.elements.len() > 1 && is_first_of_line && sizes.last > 0;
            if let Some(colon) = has_column.then(|| colon(*element)).flatten() {
                marks.cell(colon, 1);
            }
            sizes.count();
            line_before = Some(begins);
        }
    }

    /// The size of an element, of its key if it has one; 0 if it does not count.
    fn size(&self, element: Node<'_>) -> u32 {
        if !self.is_sized || !element.is_on_one_line() || size(element) > TOO_LARGE {
            return 0;
        }
        element.child(Field::Key).filter(|_| element.kind() == K::KeyedElement).map_or(size(element), size)
    }
}

/// How many bytes a node on one line takes without its comments.
pub(super) fn size(node: Node<'_>) -> u32 {
    let comments = node.file().comments_in(node.range()).iter().map(|comment| u32::from(comment.range.len()) + 1);
    u32::from(node.range().len()).saturating_sub(comments.sum())
}

/// Behind the colon of a keyed element.
fn colon(element: Node<'_>) -> Option<TextSize> {
    if element.kind() != K::KeyedElement {
        return None;
    }
    let (key, value) = (element.child(Field::Key)?, element.child(Field::Value)?);
    let file = element.file();
    let mut from = key.end();
    let between = TextRange::new(from, value.start());
    let comments = file.comments_in(between).iter().map(|comment| (comment.range.start(), comment.range.end()));
    for (start, end) in comments.chain([(value.start(), value.end())]) {
        let piece = slice(file.text(), TextRange::new(from, start));
        if let Some(at) = piece.find(':') {
            return Some(from + TextSize::new(at as u32 + 1));
        }
        from = end;
    }
    None
}

/// The sizes of the elements of one group so far.
#[derive(Default)]
struct Sizes {
    last: u32,
    sum_of_logarithms: f64,
    count: u32,
}

impl Sizes {
    /// Takes the next size in; whether it may share a section with the one before.
    fn push(&mut self, size: u32) -> bool {
        let before = std::mem::replace(&mut self.last, size);
        if before == 0 || size == 0 {
            return false;
        }
        if self.count == 0 || (before <= SMALL && size <= SMALL) {
            return true;
        }
        let mean = (self.sum_of_logarithms / f64::from(self.count)).exp();
        let ratio = f64::from(size) / mean;
        RATIO * ratio > 1.0 && RATIO > ratio
    }

    fn restart(&mut self) {
        self.sum_of_logarithms = 0.0;
        self.count = 0;
    }

    fn count(&mut self) {
        if self.last > 0 {
            self.sum_of_logarithms += f64::from(self.last).ln();
            self.count += 1;
        }
    }
}
