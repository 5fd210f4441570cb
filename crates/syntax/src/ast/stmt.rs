//! Statements.

use super::{AstNode, CallExpr, Declaration, Expr, Ident, ast_enum, ast_nodes, unparen};
use crate::kind::{Field, SyntaxKind};
use crate::tree::Node;

ast_nodes! {
    /// `{ … }`.
    Block = Block;
    /// `x = y`, `x += y`, `x := y`, and `x := <-ch` as a communication. For `+=` and its like see
    /// [`AssignStmt::operator`].
    AssignStmt = AssignmentStatement | ShortVarDeclaration | ReceiveStatement;
    /// `x++` or `x--`.
    IncDecStmt = IncStatement | DecStatement;
    /// An expression as a statement.
    ExprStmt = ExpressionStatement;
    /// `ch <- x`.
    SendStmt = SendStatement;
    /// `go f(…)`.
    GoStmt = GoStatement;
    /// `defer f(…)`.
    DeferStmt = DeferStatement;
    /// `return …`.
    ReturnStmt = ReturnStatement;
    /// `break`, `continue`, `goto`, `fallthrough`.
    BranchStmt = BreakStatement | ContinueStatement | GotoStatement | FallthroughStatement;
    /// `if …`.
    IfStmt = IfStatement;
    /// `for …`.
    ForStmt = ForStatement;
    /// `range x` with its variables.
    RangeClause = RangeClause;
    /// `switch …` over values.
    SwitchStmt = ExpressionSwitchStatement;
    /// `switch x := y.(type)`.
    TypeSwitchStmt = TypeSwitchStatement;
    /// `select { … }`.
    SelectStmt = SelectStatement;
    /// A clause of a switch or a select.
    CaseClause = ExpressionCase | TypeCase | CommunicationCase | DefaultCase;
    /// `label: statement`.
    LabeledStmt = LabeledStatement;
    /// `;`.
    EmptyStmt = EmptyStatement;
}

ast_enum! {
    /// A statement.
    Stmt {
        /// A block.
        Block(Block),
        /// An assignment or short declaration.
        Assign(AssignStmt),
        /// An increment or decrement.
        IncDec(IncDecStmt),
        /// An expression.
        Expr(ExprStmt),
        /// A send.
        Send(SendStmt),
        /// A go statement.
        Go(GoStmt),
        /// A defer statement.
        Defer(DeferStmt),
        /// A return.
        Return(ReturnStmt),
        /// A jump.
        Branch(BranchStmt),
        /// An if.
        If(IfStmt),
        /// A loop.
        For(ForStmt),
        /// An expression switch.
        Switch(SwitchStmt),
        /// A type switch.
        TypeSwitch(TypeSwitchStmt),
        /// A select.
        Select(SelectStmt),
        /// A label and its statement.
        Labeled(LabeledStmt),
        /// A declaration.
        Decl(Declaration),
        /// Nothing.
        Empty(EmptyStmt),
    }
}

/// The statements of a block, of a case clause, or of a `statement_list`.
pub fn statements_of(node: Node<'_>) -> impl Iterator<Item = Stmt<'_>> {
    let list = if node.kind() == SyntaxKind::StatementList {
        Some(node)
    } else {
        node.children().find(|child| child.kind() == SyntaxKind::StatementList)
    };
    list.into_iter().flat_map(Node::children).filter_map(Stmt::cast)
}

fn expr_child(node: Node<'_>, field: Field) -> Option<Expr<'_>> {
    node.child(field).and_then(Expr::cast)
}

/// The expressions of a field that holds an `expression_list` or a single expression.
fn list(node: Node<'_>, field: Field) -> Vec<Expr<'_>> {
    match node.child(field) {
        Some(list) if list.kind() == SyntaxKind::ExpressionList => list.children().filter_map(Expr::cast).collect(),
        Some(single) => Expr::cast(single).into_iter().collect(),
        None => Vec::new(),
    }
}

impl<'f> Block<'f> {
    /// The statements.
    pub fn statements(self) -> impl Iterator<Item = Stmt<'f>> {
        statements_of(self.0)
    }
}

impl<'f> AssignStmt<'f> {
    /// The targets.
    pub fn left(self) -> Vec<Expr<'f>> {
        list(self.0, Field::Left)
    }

    /// The values.
    pub fn right(self) -> Vec<Expr<'f>> {
        list(self.0, Field::Right)
    }

    /// `:=`, `=`, or an assignment operator such as `+=`.
    pub fn operator(self) -> &'f str {
        match self.0.kind() {
            SyntaxKind::ShortVarDeclaration => ":=",
            SyntaxKind::ReceiveStatement => self.receive_operator(),
            _ => self.0.child(Field::Operator).map_or("=", Node::text),
        }
    }

    /// Whether it declares variables.
    pub fn is_define(self) -> bool {
        self.operator() == ":="
    }

    fn receive_operator(self) -> &'f str {
        let (Some(left), Some(right)) = (self.0.child(Field::Left), self.0.child(Field::Right)) else { return "" };
        let between = gofix_text::TextRange::new(left.end(), right.start());
        if gofix_text::slice(self.0.file().text(), between).contains(":=") { ":=" } else { "=" }
    }
}

impl<'f> IncDecStmt<'f> {
    /// What is counted up or down.
    pub fn operand(self) -> Option<Expr<'f>> {
        self.0.children().find_map(Expr::cast)
    }
}

impl<'f> ExprStmt<'f> {
    /// The expression.
    pub fn expr(self) -> Option<Expr<'f>> {
        self.0.children().find_map(Expr::cast)
    }

    /// The call that is the whole statement.
    pub fn call(self) -> Option<CallExpr<'f>> {
        match unparen(self.expr()?) {
            Expr::Call(call) => Some(call),
            _ => None,
        }
    }
}

impl<'f> SendStmt<'f> {
    /// The channel.
    pub fn channel(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Channel)
    }

    /// The value.
    pub fn value(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Value)
    }
}

impl<'f> GoStmt<'f> {
    /// The call that runs in the new goroutine.
    pub fn call(self) -> Option<CallExpr<'f>> {
        self.0.children().find_map(CallExpr::cast)
    }
}

impl<'f> DeferStmt<'f> {
    /// The call that is put off.
    pub fn call(self) -> Option<CallExpr<'f>> {
        self.0.children().find_map(CallExpr::cast)
    }
}

impl<'f> ReturnStmt<'f> {
    /// The results; empty for a bare return.
    pub fn results(self) -> Vec<Expr<'f>> {
        let list = self.0.children().find(|child| child.kind() == SyntaxKind::ExpressionList);
        list.into_iter().flat_map(Node::children).filter_map(Expr::cast).collect()
    }
}

impl<'f> BranchStmt<'f> {
    /// The label.
    pub fn label(self) -> Option<Ident<'f>> {
        self.0.children().find_map(Ident::cast)
    }

    /// The kind: `BreakStatement`, `ContinueStatement`, `GotoStatement` or `FallthroughStatement`.
    pub fn kind(self) -> SyntaxKind {
        self.0.kind()
    }
}

impl<'f> IfStmt<'f> {
    /// The statement before the condition.
    pub fn initializer(self) -> Option<Stmt<'f>> {
        self.0.child(Field::Initializer).and_then(Stmt::cast)
    }

    /// The condition.
    pub fn condition(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Condition)
    }

    /// What runs if it holds.
    pub fn consequence(self) -> Option<Block<'f>> {
        self.0.child(Field::Consequence).and_then(Block::cast)
    }

    /// The else part: a block or another if.
    pub fn alternative(self) -> Option<Stmt<'f>> {
        self.0.child(Field::Alternative).and_then(Stmt::cast)
    }
}

impl<'f> ForStmt<'f> {
    fn clause(self) -> Option<Node<'f>> {
        self.0.children().find(|child| child.kind() == SyntaxKind::ForClause)
    }

    /// The range clause.
    pub fn range(self) -> Option<RangeClause<'f>> {
        self.0.children().find_map(RangeClause::cast)
    }

    /// The first statement of a three-part clause.
    pub fn initializer(self) -> Option<Stmt<'f>> {
        self.clause()?.child(Field::Initializer).and_then(Stmt::cast)
    }

    /// The condition; `None` for an endless loop and for a range.
    pub fn condition(self) -> Option<Expr<'f>> {
        match self.clause() {
            Some(clause) => expr_child(clause, Field::Condition),
            None => self.0.children().filter(|child| child.field() != Field::Body).find_map(Expr::cast),
        }
    }

    /// The last statement of a three-part clause.
    pub fn update(self) -> Option<Stmt<'f>> {
        self.clause()?.child(Field::Update).and_then(Stmt::cast)
    }

    /// The body.
    pub fn body(self) -> Option<Block<'f>> {
        self.0.child(Field::Body).and_then(Block::cast)
    }
}

impl<'f> RangeClause<'f> {
    /// The variables or targets.
    pub fn left(self) -> Vec<Expr<'f>> {
        list(self.0, Field::Left)
    }

    /// What is ranged over.
    pub fn operand(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Right)
    }

    /// Whether the variables are declared here (`:=`).
    pub fn is_define(self) -> bool {
        let (Some(left), Some(right)) = (self.0.child(Field::Left), self.0.child(Field::Right)) else { return false };
        let between = gofix_text::TextRange::new(left.end(), right.start());
        gofix_text::slice(self.0.file().text(), between).contains(":=")
    }
}

impl<'f> SwitchStmt<'f> {
    /// The statement before the value.
    pub fn initializer(self) -> Option<Stmt<'f>> {
        self.0.child(Field::Initializer).and_then(Stmt::cast)
    }

    /// The value that is compared.
    pub fn value(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Value)
    }

    /// The clauses.
    pub fn clauses(self) -> impl Iterator<Item = CaseClause<'f>> {
        self.0.children().filter_map(CaseClause::cast)
    }
}

impl<'f> TypeSwitchStmt<'f> {
    /// The statement before the value.
    pub fn initializer(self) -> Option<Stmt<'f>> {
        self.0.child(Field::Initializer).and_then(Stmt::cast)
    }

    /// The name that takes the value in each clause.
    pub fn alias(self) -> Option<Ident<'f>> {
        self.0.child(Field::Alias)?.children().find_map(Ident::cast)
    }

    /// The value whose type is looked at.
    pub fn value(self) -> Option<Expr<'f>> {
        expr_child(self.0, Field::Value)
    }

    /// The clauses.
    pub fn clauses(self) -> impl Iterator<Item = CaseClause<'f>> {
        self.0.children().filter_map(CaseClause::cast)
    }
}

impl<'f> SelectStmt<'f> {
    /// The clauses.
    pub fn clauses(self) -> impl Iterator<Item = CaseClause<'f>> {
        self.0.children().filter_map(CaseClause::cast)
    }
}

impl<'f> CaseClause<'f> {
    /// Whether it is `default`.
    pub fn is_default(self) -> bool {
        self.0.kind() == SyntaxKind::DefaultCase
    }

    /// The values of an expression case, the types of a type case.
    pub fn values(self) -> Vec<Expr<'f>> {
        match self.0.kind() {
            SyntaxKind::ExpressionCase => list(self.0, Field::Value),
            SyntaxKind::TypeCase => self.0.children_with(Field::Type).filter_map(Expr::cast).collect(),
            _ => Vec::new(),
        }
    }

    /// The send or receive of a select case. A plain receive `case <-ch:` is an [`AssignStmt`] without targets.
    pub fn communication(self) -> Option<Stmt<'f>> {
        self.0.child(Field::Communication).and_then(Stmt::cast)
    }

    /// The statements.
    pub fn statements(self) -> impl Iterator<Item = Stmt<'f>> {
        statements_of(self.0)
    }
}

impl<'f> LabeledStmt<'f> {
    /// The label.
    pub fn label(self) -> Option<Ident<'f>> {
        self.0.child(Field::Label).and_then(Ident::cast)
    }

    /// The statement behind it.
    pub fn statement(self) -> Option<Stmt<'f>> {
        self.0.children().find_map(Stmt::cast)
    }
}
