//! Declarations: functions, parameters, types, values, imports.

use super::{AstNode, Block, Expr, Ident, Stmt, ast_nodes};
use crate::kind::{Field, SyntaxKind};
use crate::tree::{Node, SourceFile};

ast_nodes! {
    /// A function, a method or a function literal.
    Function = FunctionDeclaration | MethodDeclaration | FuncLiteral;
    /// One group of parameters or results with one type.
    Parameter = ParameterDeclaration | VariadicParameterDeclaration | TypeIdentifier | QualifiedType | PointerType
        | ArrayType | SliceType | MapType | ChannelType | FunctionType | InterfaceType | StructType | GenericType
        | ParenthesizedType;
    /// `var`, `const` or `type` as a statement or at top level.
    Declaration = VarDeclaration | ConstDeclaration | TypeDeclaration;
    /// One line of a `var` or `const` declaration.
    ValueSpec = VarSpec | ConstSpec;
    /// One line of a `type` declaration.
    TypeSpec = TypeSpec | TypeAlias;
    /// One import.
    ImportSpec = ImportSpec;
    /// A method of an interface type.
    MethodElem = MethodElem;
}

/// The declarations at the top level of a file.
pub fn top_level(file: &SourceFile) -> impl Iterator<Item = Node<'_>> {
    file.root().children()
}

/// The groups of a parameter list.
pub fn parameters_in(list: Node<'_>) -> Vec<Parameter<'_>> {
    list.children().filter_map(Parameter::cast).collect()
}

pub(super) fn results_in(node: Node<'_>) -> Vec<Parameter<'_>> {
    match node.child(Field::Result) {
        Some(list) if list.kind() == SyntaxKind::ParameterList => parameters_in(list),
        Some(single) => Parameter::cast(single).into_iter().collect(),
        None => Vec::new(),
    }
}

impl<'f> Function<'f> {
    /// The name; `None` for a literal.
    pub fn name(self) -> Option<Ident<'f>> {
        self.0.child(Field::Name).and_then(Ident::cast)
    }

    /// The receiver of a method.
    pub fn receiver(self) -> Option<Parameter<'f>> {
        self.0.child(Field::Receiver)?.children().find_map(Parameter::cast)
    }

    /// The `type_parameter_declaration` nodes.
    pub fn type_parameters(self) -> Vec<Node<'f>> {
        self.0.child(Field::TypeParameters).into_iter().flat_map(Node::children).collect()
    }

    /// The parameters, in groups that share a type.
    pub fn parameters(self) -> Vec<Parameter<'f>> {
        self.0.child(Field::Parameters).map(parameters_in).unwrap_or_default()
    }

    /// The results, in groups that share a type; an unnamed result is a group without names.
    pub fn results(self) -> Vec<Parameter<'f>> {
        results_in(self.0)
    }

    /// The body; `None` for one declared elsewhere (assembly).
    pub fn body(self) -> Option<Block<'f>> {
        self.0.child(Field::Body).and_then(Block::cast)
    }

    /// Whether it is a literal.
    pub fn is_literal(self) -> bool {
        self.0.kind() == SyntaxKind::FuncLiteral
    }

    /// The innermost function around a node, the node itself not counted.
    pub fn enclosing(node: Node<'f>) -> Option<Self> {
        node.ancestors().find_map(Self::cast)
    }
}

impl<'f> Parameter<'f> {
    /// The names; empty for an unnamed one.
    pub fn names(self) -> impl Iterator<Item = Ident<'f>> {
        self.0.children_with(Field::Name).filter(move |_| self.is_declaration()).filter_map(Ident::cast)
    }

    /// The type; for a variadic one the element's.
    pub fn parameter_type(self) -> Option<Expr<'f>> {
        if self.is_declaration() { self.0.child(Field::Type).and_then(Expr::cast) } else { Expr::cast(self.0) }
    }

    /// Whether it is `...T`.
    pub fn is_variadic(self) -> bool {
        self.0.kind() == SyntaxKind::VariadicParameterDeclaration
    }

    fn is_declaration(self) -> bool {
        matches!(self.0.kind(), SyntaxKind::ParameterDeclaration | SyntaxKind::VariadicParameterDeclaration)
    }
}

impl<'f> Declaration<'f> {
    /// The lines of a `var` or `const` declaration.
    pub fn value_specs(self) -> Vec<ValueSpec<'f>> {
        self.0
            .descendants_pruned(|n| Stmt::cast(n).is_some() || Expr::cast(n).is_some())
            .filter_map(ValueSpec::cast)
            .collect()
    }

    /// The lines of a `type` declaration.
    pub fn type_specs(self) -> Vec<TypeSpec<'f>> {
        self.0.children().filter_map(TypeSpec::cast).collect()
    }

    /// Whether it is `const`.
    pub fn is_const(self) -> bool {
        self.0.kind() == SyntaxKind::ConstDeclaration
    }
}

impl<'f> ValueSpec<'f> {
    /// The declared names. (The grammar gives the commas of constants the same field.)
    pub fn names(self) -> impl Iterator<Item = Ident<'f>> {
        self.0.children_with(Field::Name).filter_map(Ident::cast)
    }

    /// The written type.
    pub fn value_type(self) -> Option<Expr<'f>> {
        self.0.child(Field::Type).and_then(Expr::cast)
    }

    /// The values.
    pub fn values(self) -> Vec<Expr<'f>> {
        self.0.child(Field::Value).into_iter().flat_map(Node::children).filter_map(Expr::cast).collect()
    }
}

impl<'f> TypeSpec<'f> {
    /// The declared name.
    pub fn name(self) -> Option<Ident<'f>> {
        self.0.child(Field::Name).and_then(Ident::cast)
    }

    /// What it stands for.
    pub fn definition(self) -> Option<Expr<'f>> {
        self.0.child(Field::Type).and_then(Expr::cast)
    }

    /// Whether it is `type A = B`.
    pub fn is_alias(self) -> bool {
        self.0.kind() == SyntaxKind::TypeAlias
    }

    /// The `type_parameter_declaration` nodes.
    pub fn type_parameters(self) -> Vec<Node<'f>> {
        self.0.child(Field::TypeParameters).into_iter().flat_map(Node::children).collect()
    }
}

impl<'f> ImportSpec<'f> {
    /// The name before the path: an alias, `.` or `_`.
    pub fn name(self) -> Option<Ident<'f>> {
        self.0.child(Field::Name).and_then(Ident::cast)
    }

    /// The path without its quotes.
    pub fn path(self) -> &'f str {
        self.0.child(Field::Path).map_or("", Node::text).trim_matches(['"', '`'])
    }
}

impl<'f> MethodElem<'f> {
    /// The method's name.
    pub fn name(self) -> Option<Ident<'f>> {
        self.0.child(Field::Name).and_then(Ident::cast)
    }

    /// The parameters.
    pub fn parameters(self) -> Vec<Parameter<'f>> {
        self.0.child(Field::Parameters).map(parameters_in).unwrap_or_default()
    }

    /// The results.
    pub fn results(self) -> Vec<Parameter<'f>> {
        results_in(self.0)
    }
}
