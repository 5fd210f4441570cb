//! Blanks around binary operators: gofmt drops them where an expression is part of a larger one.
//!
//! Start reading at [`differences`]. An argument more, or one less, changes how deep the others count as nested: `f(a + b)`
//! becomes `f(x, a+b)`. Operators of the two highest precedences are meant; the others always stand between blanks.

use gofix_text::{Edit, TextEdit, TextRange, slice};

use crate::kind::{Field, SyntaxKind as K};
use crate::tree::{Node, SourceFile};

/// The edits of `new` that set blanks around operators as gofmt does, in the statements that `edit` touched and in which
/// they were so before. `touched` is what it touched, in offsets of `new`.
pub(super) fn respaced(old: &SourceFile, new: &SourceFile, edit: &TextEdit, touched: &[TextRange]) -> TextEdit {
    if edit.iter().any(|edit| !differences(statement(old, edit.range)).is_empty()) {
        return TextEdit::default();
    }
    let mut edits: Vec<Edit> = touched.iter().flat_map(|range| differences(statement(new, *range))).collect();
    edits.sort_by_key(|edit| edit.range.start());
    edits.dedup();
    TextEdit::new(edits).unwrap_or_default()
}

/// The innermost statement or declaration around a range.
fn statement(file: &SourceFile, range: TextRange) -> Node<'_> {
    let node = file.covering(range);
    let is_whole =
        |node: &Node<'_>| node.parent().is_some_and(|parent| matches!(parent.kind(), K::StatementList | K::SourceFile));
    std::iter::once(node).chain(node.ancestors()).find(is_whole).unwrap_or(node)
}

/// The edits that set the blanks below a node.
pub(super) fn differences(root: Node<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut open = vec![(root, 1)];
    while let Some((node, depth)) = open.pop() {
        if node.kind() == K::BinaryExpression {
            operator(node, depth, &mut edits);
        }
        open.extend(node.children().map(|child| (child, depth_of(child, node, depth))));
    }
    edits
}

/// How deep a child counts as nested.
fn depth_of(child: Node<'_>, node: Node<'_>, depth: u32) -> u32 {
    match (node.kind(), child.field()) {
        (K::BinaryExpression, Field::Left) => {
            depth + u32::from(child.kind() != K::BinaryExpression || precedence(child) != precedence(node))
        }
        (K::IndexExpression | K::SliceExpression, Field::Operand) => 1,
        (K::BinaryExpression | K::IndexExpression | K::SliceExpression, _) => depth + 1,
        (K::CallExpression, _) => {
            let arguments = node.child(Field::Arguments).map_or(0, |arguments| arguments.children().count());
            depth + u32::from(arguments > 1)
        }
        (K::ParenthesizedExpression, _) => depth.saturating_sub(1).max(1),
        (K::SelectorExpression | K::TypeAssertionExpression | K::TypeConversionExpression, Field::Operand)
        | (K::ArgumentList | K::VariadicArgument | K::ExpressionList, _) => depth,
        (K::UnaryExpression, _) if !is_star(node) => depth,
        (K::AssignmentStatement | K::ShortVarDeclaration, _) => {
            let is_list = |field| node.child(field).is_some_and(|list| list.children().count() > 1);
            1 + u32::from(is_list(Field::Left) && is_list(Field::Right))
        }
        (K::IncStatement | K::DecStatement, _) => 2,
        _ => 1,
    }
}

fn operator(node: Node<'_>, depth: u32, edits: &mut Vec<Edit>) {
    let parts = (node.child(Field::Left), node.child(Field::Operator), node.child(Field::Right));
    let (Some(left), Some(operator), Some(right)) = parts else { return };
    let wanted = if precedence(node) < cutoff(node, depth) { " " } else { "" };
    for gap in [TextRange::new(left.end(), operator.start()), TextRange::new(operator.end(), right.start())] {
        let text = slice(node.file().text(), gap);
        // Comments and line breaks follow other rules.
        if text != wanted && text.bytes().all(|byte| byte == b' ') {
            edits.push(Edit::replace(gap, wanted));
        }
    }
}

/// Operators of this precedence and higher ones stand without blanks.
fn cutoff(node: Node<'_>, depth: u32) -> u32 {
    let seen = Seen::of(node);
    match (seen.clash, seen.sums && seen.products) {
        (0, true) => {
            if depth == 1 {
                5
            } else {
                4
            }
        }
        (0, false) => {
            if depth == 1 {
                6
            } else {
                4
            }
        }
        (clash, _) => clash + 1,
    }
}

/// What the operators of an expression are, those in parentheses and arguments not counted.
#[derive(Default)]
struct Seen {
    sums: bool,
    products: bool,
    /// The precedence at which an operator and the sign behind it would read as one token; 0 for none.
    clash: u32,
}

impl Seen {
    fn of(node: Node<'_>) -> Self {
        let mut seen = Self::default();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            let here = precedence(node);
            seen.sums |= here == 4;
            seen.products |= here == 5;
            let is_binary = |part: &Node<'_>| part.kind() == K::BinaryExpression;
            open.extend(node.child(Field::Left).filter(is_binary).filter(|left| precedence(*left) >= here));
            let Some(right) = node.child(Field::Right) else { continue };
            if is_binary(&right) {
                open.extend((precedence(right) > here).then_some(right));
            } else if right.kind() == K::UnaryExpression {
                seen.clash = seen.clash.max(clash(text_of(node), text_of(right)));
            }
        }
        seen
    }
}

fn clash(operator: &str, sign: &str) -> u32 {
    match (operator, sign) {
        ("/", "*") | ("&", "&" | "^") => 5,
        ("+", "+") | ("-", "-") => 4,
        _ => 0,
    }
}

fn is_star(unary: Node<'_>) -> bool {
    text_of(unary) == "*"
}

fn text_of(node: Node<'_>) -> &str {
    node.child(Field::Operator).map_or("", Node::text)
}

fn precedence(binary: Node<'_>) -> u32 {
    match text_of(binary) {
        "*" | "/" | "%" | "<<" | ">>" | "&" | "&^" => 5,
        "+" | "-" | "|" | "^" => 4,
        "==" | "!=" | "<" | "<=" | ">" | ">=" => 3,
        "&&" => 2,
        _ => 1,
    }
}
