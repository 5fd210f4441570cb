//! Composite literals where Go's parser takes the brace for the block's.

use super::Problems;
use crate::kind::{Field, SyntaxKind as K};
use crate::tree::Node;

/// `if x == T{} { … }`: in the head of a statement a literal that begins with a name needs parentheses.
pub(super) fn composite_literal(literal: Node<'_>, problems: &mut Problems) {
    let begins_with_name = literal
        .child(Field::Type)
        .is_some_and(|type_| matches!(type_.kind(), K::TypeIdentifier | K::QualifiedType | K::GenericType));
    if !begins_with_name {
        return;
    }
    let mut below = literal;
    for node in literal.ancestors() {
        match node.kind() {
            K::IfStatement | K::ForStatement | K::ExpressionSwitchStatement | K::TypeSwitchStatement => {
                let is_head = !matches!(below.field(), Field::Body | Field::Consequence | Field::Alternative)
                    && !matches!(below.kind(), K::ExpressionCase | K::TypeCase | K::DefaultCase);
                problems.add_if(is_head, literal, "a composite literal in the head of a statement needs parentheses");
                return;
            }
            K::ParenthesizedExpression
            | K::ArgumentList
            | K::LiteralValue
            | K::Block
            | K::TypeArguments
            | K::ParameterList
            | K::FieldDeclarationList => return,
            K::IndexExpression | K::SliceExpression if below.field() != Field::Operand => return,
            _ => {}
        }
        below = node;
    }
}
