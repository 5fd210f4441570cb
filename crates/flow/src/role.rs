//! What happens to a value where it is mentioned.
//!
//! [`Role`] is read from the syntax around a mention and from what the names there stand for. Parentheses, dereferences,
//! conversions, type assertions and slicing pass the value on; a field or an element is a *part* of it.

use gofix_semantics::{Builtin, Callee, SelectionKind};
use gofix_syntax::ast::{
    AssignStmt, AstNode, BinaryExpr, CallExpr, CompositeLit, Expr, ForStmt, IndexExpr, ReturnStmt, SelectorExpr,
    SendStmt, SliceExpr, TypeSwitchStmt, UnaryExpr, ValueSpec, unparen,
};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::flow::Flow;

/// What happens to a value at one mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role<'p> {
    /// It is assigned to: what it was is lost. (With a part: that part.)
    Assigned(Node<'p>),
    /// It is changed by `++`, `--` or an operator such as `+=`.
    Updated(Node<'p>),
    /// It is called.
    Called(CallExpr<'p>),
    /// A method of it is called.
    Method(CallExpr<'p>, &'p str),
    /// A method of it becomes a value.
    MethodValue(SelectorExpr<'p>),
    /// It is the argument with this index.
    Argument(CallExpr<'p>, usize),
    /// It is given to a built-in function that keeps nothing.
    Builtin(CallExpr<'p>, &'static str),
    /// It is returned.
    Returned(ReturnStmt<'p>),
    /// It is assigned to this.
    Stored(Node<'p>),
    /// It is a call whose results are assigned to several targets.
    Spread(Node<'p>),
    /// It is assigned to `_`.
    Discarded(Node<'p>),
    /// It becomes an element of a composite literal or of a slice (`append`).
    Element(Node<'p>),
    /// It is sent.
    Sent(SendStmt<'p>),
    /// Something is sent on it.
    SentOn(SendStmt<'p>),
    /// Something is received from it.
    Received(Node<'p>),
    /// It is ranged over.
    Ranged(ForStmt<'p>),
    /// It is compared with `==` or `!=`.
    Compared(BinaryExpr<'p>),
    /// It is read in another way that keeps nothing.
    Read(Node<'p>),
    /// It cannot be told.
    Unknown(Node<'p>),
}

/// The role of a mention, and how the value that has it hangs on the variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Climb<'p> {
    pub(crate) role: Role<'p>,
    /// The fields between the variable and the value; `[]` for an element.
    pub(crate) part: Vec<&'p str>,
    /// Whether it is the address of the value.
    pub(crate) by_address: bool,
    /// The expression that has the role.
    pub(crate) value: Node<'p>,
}

/// Finds the role of a mention.
pub(crate) fn climb<'p>(flow: &Flow<'p>, mention: Node<'p>) -> Climb<'p> {
    let mut climber = Climber { flow, part: Vec::new(), by_address: false };
    let (mut at, mut value) = (mention, mention);
    loop {
        match climber.above(at) {
            Up::On(outer) => at = outer,
            Up::Is(role) => return Climb { role, part: climber.part, by_address: climber.by_address, value },
        }
        // An element of a literal is no expression, and has no type.
        value = Expr::cast(at).map_or(value, AstNode::node);
    }
}

/// One step upward.
enum Up<'p> {
    /// The value goes on as this expression.
    On(Node<'p>),
    Is(Role<'p>),
}

struct Climber<'c, 'p> {
    flow: &'c Flow<'p>,
    part: Vec<&'p str>,
    by_address: bool,
}

impl<'p> Climber<'_, 'p> {
    fn above(&mut self, value: Node<'p>) -> Up<'p> {
        let Some(parent) = value.parent() else { return Up::Is(Role::Unknown(value)) };
        match parent.kind() {
            // A key of a map is kept like a value; the name of a field is no mention of a variable.
            SyntaxKind::ParenthesizedExpression
            | SyntaxKind::VariadicArgument
            | SyntaxKind::LiteralElement
            | SyntaxKind::KeyedElement
            | SyntaxKind::TypeAssertionExpression => Up::On(parent),
            SyntaxKind::ExpressionList => Up::Is(listed(value, parent)),
            SyntaxKind::ArgumentList => {
                parent.parent().map_or(Up::Is(Role::Unknown(parent)), |call| self.call(value, call))
            }
            SyntaxKind::SelectorExpression => self.selector(value, parent),
            SyntaxKind::CallExpression | SyntaxKind::TypeConversionExpression => self.call(value, parent),
            SyntaxKind::UnaryExpression => self.unary(parent),
            SyntaxKind::BinaryExpression => Up::Is(binary(parent)),
            SyntaxKind::IndexExpression | SyntaxKind::SliceExpression => self.index(value, parent),
            SyntaxKind::LiteralValue => Up::Is(Role::Element(composite(parent))),
            SyntaxKind::ReturnStatement => {
                Up::Is(ReturnStmt::cast(parent).map_or(Role::Unknown(parent), Role::Returned))
            }
            SyntaxKind::SendStatement => Up::Is(send(value, parent)),
            SyntaxKind::IncStatement | SyntaxKind::DecStatement => Up::Is(Role::Updated(parent)),
            SyntaxKind::RangeClause => Up::Is(range(value, parent)),
            SyntaxKind::VarSpec => Up::Is(spec(value, parent)),
            SyntaxKind::TypeSwitchStatement => Up::Is(type_switch(parent)),
            SyntaxKind::Error => Up::Is(Role::Unknown(parent)),
            _ if AssignStmt::cast(parent).is_some() => Up::Is(assignment(value, parent)),
            _ => Up::Is(Role::Read(parent)),
        }
    }

    fn selector(&mut self, value: Node<'p>, parent: Node<'p>) -> Up<'p> {
        let unknown = Up::Is(Role::Unknown(parent));
        let Some(selector) = SelectorExpr::cast(parent) else { return unknown };
        let (Some(selection), Some(field)) = (self.flow.package().selection(selector), selector.field()) else {
            return unknown;
        };
        if field.node() == value {
            return unknown;
        }
        match selection.kind {
            SelectionKind::Field => {
                self.part.push(field.name());
                Up::On(parent)
            }
            SelectionKind::Method => match called_by(parent) {
                Some(call) => Up::Is(Role::Method(call, field.name())),
                None => Up::Is(Role::MethodValue(selector)),
            },
            _ => unknown,
        }
    }

    fn call(&mut self, value: Node<'p>, node: Node<'p>) -> Up<'p> {
        let Some(call) = CallExpr::cast(node) else { return Up::Is(Role::Unknown(node)) };
        let callee = self.flow.package().callee(call);
        if value.field() == Field::Function && value.parent() == Some(node) {
            return Up::Is(Role::Called(call));
        }
        let index = call.arguments().iter().position(|argument| argument.node().contains(value));
        match (callee, index) {
            (Callee::Conversion(_), _) | (Callee::Builtin(Builtin::Append), Some(0)) => Up::On(node),
            (Callee::Builtin(Builtin::Append | Builtin::Copy), _) => Up::Is(Role::Element(node)),
            (Callee::Builtin(Builtin::Panic), _) => Up::Is(Role::Unknown(node)),
            (Callee::Builtin(builtin), _) => Up::Is(Role::Builtin(call, builtin.name())),
            (_, Some(index)) => Up::Is(Role::Argument(call, index)),
            (_, None) => Up::Is(Role::Unknown(node)),
        }
    }

    fn unary(&mut self, parent: Node<'p>) -> Up<'p> {
        match UnaryExpr::cast(parent).map_or("", UnaryExpr::operator) {
            "*" => Up::On(parent),
            "&" => {
                self.by_address = true;
                Up::On(parent)
            }
            "<-" => Up::Is(Role::Received(parent)),
            _ => Up::Is(Role::Read(parent)),
        }
    }

    fn index(&mut self, value: Node<'p>, parent: Node<'p>) -> Up<'p> {
        let operand = match parent.kind() {
            SyntaxKind::IndexExpression => IndexExpr::cast(parent).and_then(IndexExpr::operand),
            _ => SliceExpr::cast(parent).and_then(SliceExpr::operand),
        };
        if operand.is_none_or(|operand| operand.node() != value) {
            return Up::Is(Role::Read(parent));
        }
        if parent.kind() == SyntaxKind::IndexExpression {
            self.part.push("[]");
        }
        Up::On(parent)
    }
}

/// The call of which an expression is the function.
pub(crate) fn called_by(function: Node<'_>) -> Option<CallExpr<'_>> {
    let outer = function.ancestors().find(|node| node.kind() != SyntaxKind::ParenthesizedExpression)?;
    let call = CallExpr::cast(outer)?;
    (unparen(call.function()?).node() == function).then_some(call)
}

/// The role of a member of a list of expressions.
fn listed<'p>(value: Node<'p>, list: Node<'p>) -> Role<'p> {
    match list.parent() {
        Some(stmt) if stmt.kind() == SyntaxKind::RangeClause => range(value, stmt),
        Some(stmt) if stmt.kind() == SyntaxKind::VarSpec => spec(value, stmt),
        Some(stmt) if AssignStmt::cast(stmt).is_some() => assignment(value, stmt),
        Some(stmt) => ReturnStmt::cast(stmt).map_or(Role::Read(stmt), Role::Returned),
        None => Role::Unknown(list),
    }
}

fn binary(node: Node<'_>) -> Role<'_> {
    match BinaryExpr::cast(node) {
        Some(binary) if matches!(binary.operator(), "==" | "!=") => Role::Compared(binary),
        _ => Role::Read(node),
    }
}

fn send<'p>(value: Node<'p>, node: Node<'p>) -> Role<'p> {
    match SendStmt::cast(node) {
        Some(stmt) if value.field() == Field::Channel => Role::SentOn(stmt),
        Some(stmt) => Role::Sent(stmt),
        None => Role::Unknown(node),
    }
}

fn range<'p>(value: Node<'p>, clause: Node<'p>) -> Role<'p> {
    let right = clause.child(Field::Right);
    match clause.parent().and_then(ForStmt::cast) {
        Some(stmt) if right.is_some_and(|right| right.contains(value)) => Role::Ranged(stmt),
        _ => Role::Assigned(clause),
    }
}

fn type_switch(node: Node<'_>) -> Role<'_> {
    let alias = TypeSwitchStmt::cast(node).and_then(TypeSwitchStmt::alias);
    alias.map_or(Role::Read(node), |alias| Role::Stored(alias.node()))
}

fn spec<'p>(value: Node<'p>, node: Node<'p>) -> Role<'p> {
    let Some(spec) = ValueSpec::cast(node) else { return Role::Unknown(node) };
    let names: Vec<_> = spec.names().map(AstNode::node).collect();
    if names.contains(&value) {
        return Role::Assigned(node);
    }
    stored(value, &names, &spec.values(), node)
}

fn assignment<'p>(value: Node<'p>, node: Node<'p>) -> Role<'p> {
    let Some(assign) = AssignStmt::cast(node) else { return Role::Unknown(node) };
    let targets: Vec<_> = assign.left().into_iter().map(AstNode::node).collect();
    match assign.operator() {
        "=" | ":=" if targets.contains(&value) => Role::Assigned(node),
        _ if targets.contains(&value) => Role::Updated(node),
        "=" | ":=" if !targets.is_empty() => stored(value, &targets, &assign.right(), node),
        _ => Role::Read(node),
    }
}

fn stored<'p>(value: Node<'p>, targets: &[Node<'p>], values: &[Expr<'p>], stmt: Node<'p>) -> Role<'p> {
    let index = values.iter().position(|expr| expr.node() == value);
    if values.len() == 1 && targets.len() > 1 && CallExpr::cast(value).is_some() {
        return Role::Spread(stmt);
    }
    match index.and_then(|index| targets.get(index)) {
        Some(target) if target.text() == "_" => Role::Discarded(stmt),
        Some(target) => Role::Stored(*target),
        None => Role::Unknown(stmt),
    }
}

/// The outermost literal of nested composite literals.
fn composite(value: Node<'_>) -> Node<'_> {
    let is_inside = |node: &Node<'_>| {
        matches!(
            node.kind(),
            SyntaxKind::LiteralValue
                | SyntaxKind::LiteralElement
                | SyntaxKind::KeyedElement
                | SyntaxKind::CompositeLiteral
        )
    };
    let literals = std::iter::once(value)
        .chain(value.ancestors())
        .take_while(is_inside)
        .filter(|node| CompositeLit::cast(*node).is_some());
    literals.last().unwrap_or(value)
}
