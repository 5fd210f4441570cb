//! Clauses of a select, labels of loops, heads of loops, arguments of calls.

use gofix_syntax::Node;
use gofix_syntax::ast::{
    AstNode, CallExpr, CaseClause, ForStmt, Function, Ident, LabeledStmt, RangeClause, SelectStmt, Stmt,
};
use gofix_text::{TextRange, TextSize};

use crate::draft::{Draft, Layout, Piece, UNIT};
use crate::place;
use crate::snippet::Snippet;
use crate::{FixBuilder, NoFix};

impl<'p> Draft<'p> {
    /// Puts a clause behind the last one of a select.
    pub(crate) fn add_clause(&mut self, select: SelectStmt<'p>, code: &str) -> Result<(), NoFix> {
        Snippet::statements(&format!("select {{\n{code}\n}}"))?;
        let node = select.node();
        let brace = node.end() - TextSize::from(1);
        if place::starts_line(self.file, brace).is_none() || place::line_start(self.file, brace) <= node.start() {
            return Err(NoFix::from("the select stands on one line"));
        }
        let at = place::line_start(self.file, brace);
        let indent = place::indent(self.file, brace).to_owned();
        let text = Snippet::plain(code);
        self.add(Piece { range: TextRange::empty(at), layout: Layout::Lines, indent, text, anchor: node.range() });
        Ok(())
    }

    /// Makes the first statement of a `default` the communication of a case.
    pub(crate) fn default_to_case(&mut self, clause: CaseClause<'p>) -> Result<(), NoFix> {
        let statements: Vec<Stmt<'p>> = clause.statements().collect();
        let (Some(statement), true) = (statements.first(), clause.is_default()) else {
            return Err(NoFix::from("the clause has no statement"));
        };
        let statement = statement.node();
        let text = Snippet::statements(statement.text())?;
        if !text.is_one_line() {
            return Err(NoFix::from("the statement spans several lines"));
        }
        self.default_with(clause, statement.text());
        self.delete_statement(statement)
    }

    /// Gives a `default` a communication.
    pub(crate) fn default_with(&mut self, clause: CaseClause<'p>, code: &str) {
        let range = TextRange::at(clause.node().start(), TextSize::of("default"));
        self.replace(range, Snippet::plain(&format!("case {code}")));
    }

    /// Gives a loop a label.
    pub(crate) fn label(&mut self, stmt: Node<'p>, name: &str) -> Result<(), NoFix> {
        let start = place::starts_line(self.file, stmt.start()).filter(|start| *start == stmt.start());
        let is_listed = stmt.parent().is_some_and(|list| list.kind() == gofix_syntax::SyntaxKind::StatementList);
        if start.is_none() || !is_listed || LabeledStmt::cast(stmt).is_some() {
            return Err(NoFix::from("the loop does not begin a line"));
        }
        let inner = place::indent(self.file, stmt.start());
        let indent = inner.strip_suffix(UNIT).unwrap_or(inner).to_owned();
        let at = TextRange::empty(place::line_start(self.file, stmt.start()));
        let text = Snippet::plain(&format!("{name}:"));
        self.add(Piece { range: at, layout: Layout::Lines, indent, text, anchor: stmt.range() });
        Ok(())
    }

    /// Takes the range clause of a loop out: `for {`.
    pub(crate) fn drop_range(&mut self, stmt: ForStmt<'p>) -> Result<(), NoFix> {
        let (Some(range), Some(body)) = (stmt.range(), stmt.body()) else {
            return Err(NoFix::from("the loop has no range"));
        };
        let head = TextRange::new(RangeClause::node(range).start(), body.node().start());
        if !self.file.comments_in(head).is_empty() {
            return Err(NoFix::from("a comment stands in the head of the loop"));
        }
        self.delete(head);
        Ok(())
    }

    /// Puts an argument behind the last one of a call.
    pub(crate) fn append_argument(&mut self, call: CallExpr<'p>, code: &str) -> Result<(), NoFix> {
        let arguments = call.arguments();
        let last = arguments.last().ok_or("the call has no arguments")?.node();
        self.replace(TextRange::empty(last.end()), Snippet::plain(&format!(", {code}")));
        Ok(())
    }
}

impl<'p> FixBuilder<'p> {
    /// Puts a clause, head and body as gofmt prints them at column 0, behind the last one of a select.
    pub fn add_clause(&mut self, select: SelectStmt<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(select.node()).add_clause(select, code)
    }

    /// Makes the first statement of a select's `default`, a send or receive, the communication of a case.
    pub fn default_to_case(&mut self, clause: CaseClause<'p>) -> Result<(), NoFix> {
        self.draft(clause.node()).default_to_case(clause)
    }

    /// Makes the `default` of a select a case with this communication.
    pub fn default_with(&mut self, clause: CaseClause<'p>, code: &str) {
        self.draft(clause.node()).default_with(clause, code);
    }

    /// The label of a loop; it is given one if it has none.
    pub fn label(&mut self, stmt: ForStmt<'p>) -> Result<String, NoFix> {
        if let Some(label) = stmt.node().parent().and_then(LabeledStmt::cast).and_then(LabeledStmt::label) {
            return Ok(label.name().to_owned());
        }
        if let Some((_, name)) = self.labels.iter().find(|(known, _)| *known == stmt.node()) {
            return Ok(name.clone());
        }
        let function = Function::enclosing(stmt.node()).map_or(stmt.node(), AstNode::node);
        let taken: Vec<&str> = function
            .descendants()
            .filter_map(LabeledStmt::cast)
            .filter_map(LabeledStmt::label)
            .map(Ident::name)
            .collect();
        // Labels have a name space of their own; a fresh name for each try is free among the others too.
        let mut name = self.fresh_in_function(stmt.node(), "loop");
        while taken.contains(&name.as_str()) {
            name = self.fresh_in_function(stmt.node(), "loop");
        }
        self.draft(stmt.node()).label(stmt.node(), &name)?;
        self.labels.push((stmt.node(), name.clone()));
        Ok(name)
    }

    /// Takes the range clause of a loop out: `for {`.
    pub fn drop_range(&mut self, stmt: ForStmt<'p>) -> Result<(), NoFix> {
        self.draft(stmt.node()).drop_range(stmt)
    }

    /// Puts an argument behind the last one of a call.
    pub fn append_argument(&mut self, call: CallExpr<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(call.node()).append_argument(call, code)
    }
}

#[cfg(test)]
mod tests {
    use gofix_syntax::SourceFile;

    use super::*;
    use crate::testing::{check_body, refusal};

    fn find<'f, N: AstNode<'f>>(file: &'f SourceFile) -> N {
        file.root().descendants().find_map(N::cast).expect("there is one")
    }

    fn default(file: &SourceFile) -> CaseClause<'_> {
        let mut clauses = file.root().descendants().filter_map(CaseClause::cast);
        clauses.find(|clause| clause.is_default()).expect("a default")
    }

    #[test]
    fn a_clause_at_the_end() {
        check_body(
            "\tselect {\n\tcase <-a:\n\t\tb() // why\n\t\t// rest\n\t}\n",
            |draft, file| draft.add_clause(find(file), "case <-c:\n\treturn"),
            "\tselect {\n\tcase <-a:\n\t\tb() // why\n\t\t// rest\n\tcase <-c:\n\t\treturn\n\t}\n",
        );
        check_body(
            "\tselect {\n\t}\n",
            |draft, file| draft.add_clause(find(file), "case <-c:"),
            "\tselect {\n\tcase <-c:\n\t}\n",
        );
        assert!(!refusal("\tselect {}\n", |draft, file| draft.add_clause(find(file), "case <-c:")).is_empty());
    }

    #[test]
    fn a_default_becomes_a_case() {
        check_body(
            "\tselect {\n\tcase <-a:\n\tdefault: // why\n\t\tb <- c // how\n\t}\n",
            |draft, file| draft.default_to_case(default(file)),
            "\tselect {\n\tcase <-a:\n\tcase b <- c: // why\n\t\t// how\n\t}\n",
        );
    }

    #[test]
    fn a_label_stands_one_level_out() {
        check_body(
            "\tif a {\n\t\t// why\n\t\tfor {\n\t\t}\n\t}\n",
            |draft, file| draft.label(find::<ForStmt<'_>>(file).node(), "loop"),
            "\tif a {\n\t\t// why\n\tloop:\n\t\tfor {\n\t\t}\n\t}\n",
        );
    }

    #[test]
    fn a_loop_without_its_range() {
        check_body("\tfor range a.C {\n\t}\n", |draft, file| draft.drop_range(find(file)), "\tfor {\n\t}\n");
        check_body("\tfor x := range a {\n\t}\n", |draft, file| draft.drop_range(find(file)), "\tfor {\n\t}\n");
    }

    #[test]
    fn one_more_argument() {
        check_body(
            "\ta := make(chan b)\n",
            |draft, file| draft.append_argument(find(file), "1"),
            "\ta := make(chan b, 1)\n",
        );
    }
}
