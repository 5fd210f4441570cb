//! Statements that choose among clauses: switch, type switch, select.

use gofix_syntax::ast::{AstNode, CaseClause, Expr, SelectStmt, SwitchStmt, TypeSwitchStmt};
use gofix_syntax::{Node, SyntaxKind};

use super::{Builder, Target};
use crate::cfg::{BlockId, EdgeKind};

impl<'p> Builder<'_, 'p> {
    /// Values are compared clause by clause, the default is taken when none was equal. Without a value the cases are
    /// conditions.
    pub(super) fn switch(&mut self, stmt: SwitchStmt<'p>, label: Option<&'p str>) {
        if let Some(init) = stmt.initializer() {
            self.statement(init, None);
        }
        let value = stmt.value().filter(|value| value.node().kind() != SyntaxKind::True);
        if let Some(value) = value {
            self.add(value.node());
        }
        let done = self.new_block();
        let clauses: Vec<_> = stmt.clauses().map(|clause| (clause, self.new_block())).collect();
        for (clause, body) in &clauses {
            for case in clause.values() {
                let next = self.new_block();
                self.case_value(case, value.is_some(), (*body, next));
                self.current = next;
            }
        }
        let default = clauses.iter().find(|(clause, _)| clause.is_default());
        self.jump(default.map_or(done, |(_, body)| *body));
        self.clauses(&clauses, done, label);
    }

    fn case_value(&mut self, case: Expr<'p>, is_compared: bool, ways: (BlockId, BlockId)) {
        if is_compared {
            self.add(case.node());
            self.edge(EdgeKind::Match, ways.0);
            self.edge(EdgeKind::Mismatch, ways.1);
        } else {
            self.condition(case, ways, 0);
        }
    }

    pub(super) fn type_switch(&mut self, stmt: TypeSwitchStmt<'p>, label: Option<&'p str>) {
        if let Some(init) = stmt.initializer() {
            self.statement(init, None);
        }
        if let Some(value) = stmt.value() {
            self.add(value.node());
        }
        let done = self.new_block();
        let clauses: Vec<_> = stmt.clauses().map(|clause| (clause, self.new_block())).collect();
        self.dispatch(stmt.node(), &clauses);
        if !clauses.iter().any(|(clause, _)| clause.is_default()) {
            self.edge(EdgeKind::NoMatch, done);
        }
        self.clauses(&clauses, done, label);
    }

    /// One edge for each case; a select without cases never goes on.
    pub(super) fn select(&mut self, stmt: SelectStmt<'p>, label: Option<&'p str>) {
        let done = self.new_block();
        let clauses: Vec<_> = stmt.clauses().map(|clause| (clause, self.new_block())).collect();
        self.dispatch(stmt.node(), &clauses);
        self.clauses(&clauses, done, label);
    }

    fn dispatch(&mut self, stmt: Node<'p>, clauses: &[(CaseClause<'p>, BlockId)]) {
        self.block().dispatch = Some(stmt);
        for (_, body) in clauses {
            self.edge(EdgeKind::Case, *body);
        }
    }

    /// The statements of each clause, which all go on at `done`.
    fn clauses(&mut self, clauses: &[(CaseClause<'p>, BlockId)], done: BlockId, label: Option<&'p str>) {
        self.targets.push(Target { label, break_to: done, continue_to: None });
        let outer = self.fall_through;
        for (index, (clause, body)) in clauses.iter().enumerate() {
            self.current = *body;
            self.mark(clause.node());
            self.fall_through = clauses.get(index + 1).map(|(_, next)| *next);
            if let Some(communication) = clause.communication() {
                self.add(communication.node());
            }
            self.statements(clause.statements());
            self.jump(done);
        }
        self.fall_through = outer;
        self.targets.pop();
        self.current = done;
    }
}
