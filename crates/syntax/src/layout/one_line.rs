//! What stands on one line although gofmt would print it on several.
//!
//! gofmt keeps the body of a function on its line up to 100 characters and five statements, a struct or an interface up to
//! one short entry; no other block.

use gofix_text::{TextRange, slice};

use super::list::size;
use super::marks::{Marks, lines};
use crate::kind::{Field, SyntaxKind as K};
use crate::tree::Node;

/// How long a function on one line may be.
const FUNCTION: u32 = 100;
const STATEMENTS: usize = 5;
/// How long the entry of a struct or an interface on one line may be.
const ENTRY: u32 = 30;

/// Looks at a block.
pub(super) fn block(block: Node<'_>, marks: &mut Marks) {
    if block.is_on_one_line() && !fits(block) {
        marks.broken.push(block.range());
    }
}

fn fits(block: Node<'_>) -> bool {
    let Some(function) = block.parent().filter(|node| is_function(node.kind())) else { return false };
    let head = TextRange::new(function.start(), block.start());
    let head = slice(function.file().text(), head).trim_end();
    if head.contains('\n') {
        return false;
    }
    let statements: Vec<Node<'_>> =
        block.children().filter(|node| node.kind() == K::StatementList).flat_map(Node::children).collect();
    let comments = block.file().comments_in(block.range()).iter().map(|comment| u32::from(comment.range.len()));
    let separators = 2 * (statements.len().saturating_sub(1) as u32);
    let body = comments.sum::<u32>() + separators + statements.iter().map(|node| size(*node)).sum::<u32>();
    statements.len() <= STATEMENTS && head.len() as u32 + body <= FUNCTION
}

fn is_function(kind: K) -> bool {
    matches!(kind, K::FunctionDeclaration | K::MethodDeclaration | K::FuncLiteral)
}

/// Looks at the fields of a struct.
pub(super) fn fields(list: Node<'_>, marks: &mut Marks) {
    entries(list, marks);
}

/// Looks at the elements of an interface.
pub(super) fn interface(node: Node<'_>, marks: &mut Marks) {
    entries(node, marks);
}

fn entries(node: Node<'_>, marks: &mut Marks) {
    let mut entries = node.children();
    let Some(first) = entries.next().filter(|_| lines(node) == 0) else { return };
    let names = u32::from(first.child(Field::Name).is_some());
    let length = match first.child(Field::Type).filter(|_| first.kind() == K::FieldDeclaration) {
        Some(kind) => size(kind) + names,
        None => size(first),
    };
    // What a method takes is not looked at: its name is counted by gofmt in another way.
    let is_long = first.kind() != K::MethodElem && length > ENTRY;
    if is_long || entries.next().is_some() || first.child(Field::Tag).is_some() {
        marks.broken.push(node.range());
    }
}
