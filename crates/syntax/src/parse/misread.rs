//! What the grammar reads without an error and not as Go does.
//!
//! Start reading at [`mask`]. Both come from the grammar's freedom to take a name for a type:
//! - `*(*T)(x)` and `*F[A, B](x)` are read as conversions to a pointer type, Go dereferences what the call gives: the star
//!   is masked by an operator that begins no type;
//! - in `if x.y { f() } { … }` the first braces are read as those of a composite literal: a semicolon behind the statement
//!   makes them a block.

use gofix_text::{TextRange, TextSize};

use super::mask::Mask;
use crate::kind::{Field, SyntaxKind as K};
use crate::tree::{Node, SourceFile};

/// Masks what was misread in a file.
pub(super) fn mask(file: &SourceFile, mask: &mut Mask) {
    for node in file.root().descendants() {
        match node.kind() {
            K::TypeConversionExpression | K::TypeInstantiationExpression => {
                stars(node, mask);
            }
            K::CompositeLiteral if is_in_head(node) => {
                if let Some(end) = end_of_statement(node) {
                    mask.put(end, b";");
                }
            }
            _ => {}
        }
    }
}

/// The stars that begin the type of a conversion.
fn stars(conversion: Node<'_>, mask: &mut Mask) {
    let mut next = conversion.child(Field::Type);
    while let Some(pointer) = next.filter(|node| node.kind() == K::PointerType) {
        mask.put(pointer.start(), b"^");
        next = pointer.first_child();
    }
}

/// Whether a composite literal that begins with a name stands in the head of a statement, in no parentheses: the brace is
/// the block's then.
pub(crate) fn is_in_head(literal: Node<'_>) -> bool {
    let type_kind = literal.child(Field::Type).map(Node::kind);
    if !matches!(type_kind, Some(K::TypeIdentifier | K::QualifiedType | K::GenericType)) {
        return false;
    }
    let mut below = literal;
    for node in literal.ancestors() {
        match node.kind() {
            K::IfStatement | K::ForStatement | K::ExpressionSwitchStatement | K::TypeSwitchStatement => {
                let is_part = matches!(below.field(), Field::Body | Field::Consequence | Field::Alternative);
                return !is_part && !matches!(below.kind(), K::ExpressionCase | K::TypeCase | K::DefaultCase);
            }
            K::IndexExpression | K::SliceExpression if below.field() == Field::Operand => {}
            K::ParenthesizedExpression
            | K::ArgumentList
            | K::IndexExpression
            | K::SliceExpression
            | K::TypeArguments
            | K::ParameterList
            | K::FieldDeclarationList
            | K::LiteralValue
            | K::StatementList
            | K::Block => return false,
            _ => {}
        }
        below = node;
    }
    false
}

/// Where a semicolon fits behind the one statement of a block that was taken for the braces of a literal.
fn end_of_statement(literal: Node<'_>) -> Option<TextSize> {
    let braces = literal.child(Field::Body)?;
    let mut elements = braces.children();
    let first = elements.next();
    if elements.next().is_some() {
        return None;
    }
    let end = first.map_or(braces.start() + TextSize::of('{'), Node::end);
    // Without a closing brace the statement may reach to the very end.
    let closing = braces.end().checked_sub(TextSize::of('}')).filter(|closing| end <= *closing)?;
    let gap = TextRange::new(end, closing);
    let behind = gofix_text::slice(literal.file().text(), gap);
    behind.starts_with([' ', '\t', '\r', '\n']).then_some(end)
}
