//! From a declaring node to the declaration around it.

use gofix_syntax::ast::{
    AssignStmt, AstNode, Function, MethodElem, Parameter, RangeClause, TypeSpec, TypeSwitchStmt, ValueSpec,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::symbol::SymbolKind;

/// Of the names that one statement or line declares, those further behind declare nothing that is known: to find the place of
/// each would take time by the square of their number.
const MAX_NAMES: usize = 1_000;

/// What a node declares, and in what form.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Declared<'a> {
    Import,
    Label,
    Param(Parameter<'a>),
    /// The name with this index in a `var` or `const` line.
    Value(ValueSpec<'a>, usize),
    /// The target with this index of `:=`.
    Assigned(AssignStmt<'a>, usize),
    /// The variable with this index of a range.
    Ranged(RangeClause<'a>, usize),
    Switched(TypeSwitchStmt<'a>),
    /// A `field_declaration`.
    Field(Node<'a>),
    InterfaceMethod(MethodElem<'a>),
    Function(Function<'a>),
    Type(TypeSpec<'a>),
    /// A `type_parameter_declaration`.
    TypeParam(Node<'a>),
    /// A method's name for the type parameter with this index of its receiver.
    ReceiverParam(Function<'a>, usize),
}

impl<'a> Declared<'a> {
    /// The declaration that `node` declares something in; `None` if it declares nothing.
    pub(crate) fn of(node: Node<'a>) -> Option<Self> {
        if node.kind() == SyntaxKind::ImportSpec {
            return Some(Self::Import);
        }
        let parent = node.parent()?;
        let is_name = node.field() == Field::Name;
        match parent.kind() {
            SyntaxKind::LabeledStatement => Some(Self::Label),
            SyntaxKind::ParameterDeclaration | SyntaxKind::VariadicParameterDeclaration if is_name => {
                Parameter::cast(parent).map(Self::Param)
            }
            SyntaxKind::VarSpec | SyntaxKind::ConstSpec if is_name => {
                let spec = ValueSpec::cast(parent)?;
                let index = spec.names().take(MAX_NAMES).position(|name| name.node() == node)?;
                Some(Self::Value(spec, index))
            }
            SyntaxKind::FunctionDeclaration | SyntaxKind::MethodDeclaration if is_name => {
                Function::cast(parent).map(Self::Function)
            }
            SyntaxKind::MethodElem if is_name => MethodElem::cast(parent).map(Self::InterfaceMethod),
            SyntaxKind::TypeSpec | SyntaxKind::TypeAlias if is_name => TypeSpec::cast(parent).map(Self::Type),
            SyntaxKind::TypeParameterDeclaration if is_name => Some(Self::TypeParam(parent)),
            SyntaxKind::FieldDeclaration => Some(Self::Field(parent)),
            SyntaxKind::ExpressionList => Self::in_list(node, parent),
            SyntaxKind::TypeElem | SyntaxKind::TypeArguments | SyntaxKind::QualifiedType | SyntaxKind::GenericType => {
                Self::in_type(node)
            }
            _ => None,
        }
    }

    fn in_list(node: Node<'a>, list: Node<'a>) -> Option<Self> {
        let index = list.children().take(MAX_NAMES).position(|child| child == node)?;
        let statement = list.parent()?;
        match (statement.kind(), list.field()) {
            (SyntaxKind::ShortVarDeclaration | SyntaxKind::ReceiveStatement, Field::Left) => {
                AssignStmt::cast(statement).map(|statement| Self::Assigned(statement, index))
            }
            (SyntaxKind::RangeClause, Field::Left) => {
                RangeClause::cast(statement).map(|clause| Self::Ranged(clause, index))
            }
            (SyntaxKind::TypeSwitchStatement, Field::Alias) => TypeSwitchStmt::cast(statement).map(Self::Switched),
            _ => None,
        }
    }

    /// A name within a type: that of an embedded field, or a type parameter of a receiver.
    fn in_type(node: Node<'a>) -> Option<Self> {
        let around = node.ancestors().take_while(|up| up.kind() != SyntaxKind::ParameterList).find(|up| {
            let ends = [SyntaxKind::FieldDeclaration, SyntaxKind::ParameterDeclaration];
            ends.contains(&up.kind())
        })?;
        if around.kind() == SyntaxKind::FieldDeclaration {
            return (embedded_name(around) == Some(node)).then_some(Self::Field(around));
        }
        let list = around.parent().filter(|list| list.field() == Field::Receiver)?;
        let function = Function::cast(list.parent()?)?;
        let params = crate::decls::receiver_type_params(function);
        let index = params.iter().position(|param| param.node() == node)?;
        Some(Self::ReceiverParam(function, index))
    }

    pub(crate) fn kind(self) -> SymbolKind {
        match self {
            Self::Import => SymbolKind::PkgName,
            Self::Label => SymbolKind::Label,
            Self::Value(spec, _) if spec.node().kind() == SyntaxKind::ConstSpec => SymbolKind::Const,
            Self::Param(_) | Self::Value(..) | Self::Assigned(..) | Self::Ranged(..) | Self::Switched(_) => {
                SymbolKind::Var
            }
            Self::Field(_) => SymbolKind::Field,
            Self::InterfaceMethod(_) => SymbolKind::Method,
            Self::Function(function) if function.receiver().is_some() => SymbolKind::Method,
            Self::Function(_) => SymbolKind::Func,
            Self::Type(_) | Self::TypeParam(_) | Self::ReceiverParam(..) => SymbolKind::TypeName,
        }
    }
}

/// The name of the type in an embedded field, which is the field's name too.
pub(crate) fn embedded_name(field: Node<'_>) -> Option<Node<'_>> {
    if field.child(Field::Name).is_some() {
        return None;
    }
    let mut node = field.child(Field::Type)?;
    loop {
        node = match node.kind() {
            SyntaxKind::TypeIdentifier => return Some(node),
            SyntaxKind::QualifiedType => node.child(Field::Name)?,
            SyntaxKind::GenericType => node.child(Field::Type)?,
            _ => return None,
        };
    }
}

/// Whether an embedded field is a pointer. The grammar does not keep the star.
pub(crate) fn is_embedded_pointer(field: Node<'_>) -> bool {
    field.text().starts_with('*')
}
