//! Expressions and types.

use super::{AstNode, Block, Function, Parameter, ast_enum, ast_nodes, parameters_in};
use crate::kind::{Field, SyntaxKind};
use crate::tree::Node;

ast_nodes! {
    /// A name.
    Ident = Identifier | TypeIdentifier | FieldIdentifier | PackageIdentifier | BlankIdentifier | LabelName
        | Nil | True | False | Iota | Dot;
    /// A literal of a basic type.
    BasicLit = IntLiteral | FloatLiteral | ImaginaryLiteral | RuneLiteral | InterpretedStringLiteral | RawStringLiteral;
    /// `T{…}`.
    CompositeLit = CompositeLiteral;
    /// `func(…) … { … }` as a value.
    FuncLit = FuncLiteral;
    /// `(x)`, of values and of types.
    ParenExpr = ParenthesizedExpression | ParenthesizedType;
    /// `x.y`, of values and of types.
    SelectorExpr = SelectorExpression | QualifiedType;
    /// `x[i]` or `F[T]`.
    IndexExpr = IndexExpression | GenericType | TypeInstantiationExpression;
    /// `x[i:j:k]`.
    SliceExpr = SliceExpression;
    /// `x.(T)`.
    TypeAssertExpr = TypeAssertionExpression;
    /// `f(…)`: a call, a built-in or a conversion.
    CallExpr = CallExpression | TypeConversionExpression;
    /// `*T` as a type. A dereference is a [`UnaryExpr`].
    StarExpr = PointerType;
    /// An operator and one operand.
    UnaryExpr = UnaryExpression;
    /// Two operands.
    BinaryExpr = BinaryExpression;
    /// `[n]T`, `[...]T` or `[]T`.
    ArrayType = ArrayType | ImplicitLengthArrayType | SliceType;
    /// `struct{…}`.
    StructType = StructType;
    /// `func(…) …` as a type.
    FuncType = FunctionType;
    /// `interface{…}`.
    InterfaceType = InterfaceType;
    /// `map[K]V`.
    MapType = MapType;
    /// `chan T`, `<-chan T`, `chan<- T`.
    ChanType = ChannelType;
    /// `x...` as the last argument.
    Variadic = VariadicArgument;
    /// `A | ~B`: a term of a constraint.
    TypeElem = TypeElem | TypeConstraint | NegatedType;
}

ast_enum! {
    /// An expression or a type.
    Expr {
        /// A name.
        Ident(Ident),
        /// A basic literal.
        BasicLit(BasicLit),
        /// A composite literal.
        CompositeLit(CompositeLit),
        /// A function literal.
        FuncLit(FuncLit),
        /// In parentheses.
        Paren(ParenExpr),
        /// A selector.
        Selector(SelectorExpr),
        /// An index or instantiation.
        Index(IndexExpr),
        /// A slice expression.
        Slice(SliceExpr),
        /// A type assertion.
        TypeAssert(TypeAssertExpr),
        /// A call or conversion.
        Call(CallExpr),
        /// A pointer type.
        Star(StarExpr),
        /// A unary expression.
        Unary(UnaryExpr),
        /// A binary expression.
        Binary(BinaryExpr),
        /// An array or slice type.
        ArrayType(ArrayType),
        /// A struct type.
        StructType(StructType),
        /// A function type.
        FuncType(FuncType),
        /// An interface type.
        InterfaceType(InterfaceType),
        /// A map type.
        MapType(MapType),
        /// A channel type.
        ChanType(ChanType),
        /// A variadic argument.
        Variadic(Variadic),
        /// A constraint term.
        TypeElem(TypeElem),
    }
}

/// The expression without parentheses around it.
pub fn unparen(mut expr: Expr<'_>) -> Expr<'_> {
    while let Expr::Paren(paren) = expr {
        let Some(inner) = paren.inner() else { break };
        expr = inner;
    }
    expr
}

fn expr_child(node: Node<'_>, field: Field) -> Option<Expr<'_>> {
    node.child(field).and_then(Expr::cast)
}

impl<'f> Ident<'f> {
    /// The name as it is written.
    pub fn name(self) -> &'f str {
        self.0.text()
    }

    /// Whether it is `_`.
    pub fn is_blank(self) -> bool {
        self.name() == "_"
    }
}

impl<'f> ParenExpr<'f> {
    /// What the parentheses hold.
    pub fn inner(self) -> Option<Expr<'f>> {
        self.0.children().find_map(Expr::cast)
    }
}

impl<'f> SelectorExpr<'f> {
    /// What stands before the dot.
    pub fn operand(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Operand).or_else(|| expr_child(self.0, Field::Package))
    }

    /// The name behind the dot.
    pub fn field(self) -> Option<Ident<'f>> {
        self.0.child(Field::Field).or_else(|| self.0.child(Field::Name)).and_then(Ident::cast)
    }
}

impl<'f> IndexExpr<'f> {
    /// What is indexed or instantiated.
    pub fn operand(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Operand).or_else(|| expr_child(self.0, Field::Type))
    }

    /// What stands in the brackets: one index or a list of types.
    pub fn indices(self) -> Vec<Expr<'f>> {
        match self.0.kind() {
            SyntaxKind::IndexExpression => expr_child(self.0, Field::Index).into_iter().collect(),
            SyntaxKind::GenericType => self.0.child(Field::TypeArguments).map(type_list).unwrap_or_default(),
            _ => self.0.children().filter(|n| n.field() == Field::None).filter_map(type_term).collect(),
        }
    }
}

/// The types of a `type_arguments` node.
fn type_list(list: Node<'_>) -> Vec<Expr<'_>> {
    list.children().filter_map(type_term).collect()
}

/// A `type_elem` that wraps one plain type is that type.
fn type_term(node: Node<'_>) -> Option<Expr<'_>> {
    let inner =
        if node.kind() == SyntaxKind::TypeElem && node.children().count() == 1 { node.children().next() } else { None };
    Expr::cast(inner.unwrap_or(node))
}

impl<'f> SliceExpr<'f> {
    /// What is sliced.
    pub fn operand(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Operand)
    }
}

impl<'f> TypeAssertExpr<'f> {
    /// The value.
    pub fn operand(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Operand)
    }

    /// The asserted type.
    pub fn asserted(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Type)
    }
}

impl<'f> CallExpr<'f> {
    /// What is called, or the type that is converted to. Type arguments that the grammar keeps apart are not part of it
    /// (see [`CallExpr::type_arguments`]).
    pub fn function(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Function).or_else(|| expr_child(self.0, Field::Type))
    }

    /// Explicit type arguments that the grammar hangs on the call: `f[int](x, y)`.
    pub fn type_arguments(self) -> Vec<Expr<'f>> {
        self.0.child(Field::TypeArguments).map(type_list).unwrap_or_default()
    }

    /// The arguments in order. A variadic last one is an [`Expr::Variadic`].
    pub fn arguments(self) -> Vec<Expr<'f>> {
        match self.0.child(Field::Arguments) {
            Some(list) => list.children().filter_map(Expr::cast).collect(),
            None => expr_child(self.0, Field::Operand).into_iter().collect(),
        }
    }

    /// The argument with this index.
    pub fn argument(self, index: usize) -> Option<Expr<'f>> {
        self.arguments().get(index).copied()
    }

    /// The selector that is called, for `x.f(…)`.
    pub fn selector(self) -> Option<SelectorExpr<'f>> {
        match unparen(self.function()?) {
            Expr::Selector(selector) => Some(selector),
            _ => None,
        }
    }
}

impl<'f> Variadic<'f> {
    /// The slice that is spread.
    pub fn inner(self) -> Option<Expr<'f>> {
        self.0.children().find_map(Expr::cast)
    }
}

impl<'f> StarExpr<'f> {
    /// The type pointed to.
    pub fn pointee(self) -> Option<Expr<'f>> {
        self.0.children().find_map(Expr::cast)
    }
}

impl<'f> UnaryExpr<'f> {
    /// The operator: `!` `&` `*` `+` `-` `<-` `^`.
    pub fn operator(self) -> &'f str {
        self.0.child(Field::Operator).map_or("", Node::text)
    }

    /// The operand.
    pub fn operand(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Operand)
    }
}

impl<'f> BinaryExpr<'f> {
    /// The left operand.
    pub fn left(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Left)
    }

    /// The operator.
    pub fn operator(self) -> &'f str {
        self.0.child(Field::Operator).map_or("", Node::text)
    }

    /// The right operand.
    pub fn right(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Right)
    }
}

impl<'f> CompositeLit<'f> {
    /// The type.
    pub fn literal_type(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Type)
    }

    /// The node of the braces.
    pub fn body(self) -> Option<Node<'f>> {
        self.0.child(Field::Body)
    }

    /// The elements: key, if any, and value. Both are `literal_element` nodes' contents: an expression, or a
    /// `literal_value` where the type is elided.
    pub fn elements(self) -> Vec<(Option<Node<'f>>, Node<'f>)> {
        self.body().map(literal_elements).unwrap_or_default()
    }
}

/// The elements of a `literal_value` node.
pub fn literal_elements(body: Node<'_>) -> Vec<(Option<Node<'_>>, Node<'_>)> {
    body.children()
        .filter_map(|element| match element.kind() {
            SyntaxKind::KeyedElement => {
                Some((element.child(Field::Key).and_then(content), content(element.child(Field::Value)?)?))
            }
            SyntaxKind::LiteralElement => Some((None, content(element)?)),
            _ => None,
        })
        .collect()
}

fn content(element: Node<'_>) -> Option<Node<'_>> {
    element.children().next()
}

impl<'f> FuncLit<'f> {
    /// The literal as a function.
    pub fn function(self) -> Function<'f> {
        Function::cast(self.0).expect("a literal is a function")
    }

    /// The body.
    pub fn body(self) -> Option<Block<'f>> {
        self.0.child(Field::Body).and_then(Block::cast)
    }
}

impl<'f> ArrayType<'f> {
    /// The element type.
    pub fn element(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Element)
    }

    /// The length of `[n]T`; `None` for slices and `[...]T`.
    pub fn length(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Length)
    }

    /// Whether it is `[]T`.
    pub fn is_slice(self) -> bool {
        self.0.kind() == SyntaxKind::SliceType
    }
}

impl<'f> MapType<'f> {
    /// The key type.
    pub fn key(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Key)
    }

    /// The value type.
    pub fn value(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Value)
    }
}

impl<'f> ChanType<'f> {
    /// The element type.
    pub fn element(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Value)
    }

    /// Whether values can be received: not `chan<-`.
    pub fn can_receive(self) -> bool {
        !self.0.text().trim_start_matches("chan").trim_start().starts_with("<-") || self.0.text().starts_with("<-")
    }

    /// Whether values can be sent: not `<-chan`.
    pub fn can_send(self) -> bool {
        !self.0.text().starts_with("<-")
    }
}

impl<'f> FuncType<'f> {
    /// The parameters.
    pub fn parameters(self) -> Vec<Parameter<'f>> {
        self.0.child(Field::Parameters).map(parameters_in).unwrap_or_default()
    }

    /// The results, named or not.
    pub fn results(self) -> Vec<Parameter<'f>> {
        super::decl::results_in(self.0)
    }
}

impl<'f> StructType<'f> {
    /// The `field_declaration` nodes.
    pub fn field_declarations(self) -> impl Iterator<Item = Node<'f>> {
        self.0.children().flat_map(Node::children).filter(|n| n.kind() == SyntaxKind::FieldDeclaration)
    }
}

impl<'f> InterfaceType<'f> {
    /// The `method_elem` and `type_elem` nodes.
    pub fn elements(self) -> impl Iterator<Item = Node<'f>> {
        self.0.children()
    }
}
