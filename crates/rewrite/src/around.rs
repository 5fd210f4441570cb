//! What is written around code that stays as it is: a call around a literal, a condition around a call, a declaration
//! behind all others.

use gofix_syntax::ast::{AstNode, CallExpr, Expr, GoStmt};
use gofix_syntax::{Node, SyntaxKind};
use gofix_text::{TextRange, TextSize, slice};

use crate::NoFix;
use crate::draft::Draft;
use crate::place;
use crate::snippet::Snippet;

impl<'p> Draft<'p> {
    /// Makes `go func() { … }()` the call `callee(func() { … })`.
    pub(crate) fn pass_literal(&mut self, stmt: GoStmt<'p>, callee: &str) -> Result<(), NoFix> {
        let function = stmt.call().and_then(CallExpr::function);
        let Some(Expr::FuncLit(literal)) = function else { return Err(NoFix::from("no literal is started")) };
        let (node, literal) = (stmt.node(), literal.node());
        let head = TextRange::new(node.start(), literal.start());
        let tail = TextRange::new(literal.end(), node.end());
        if [head, tail].iter().any(|range| !self.file.comments_in(*range).is_empty()) {
            return Err(NoFix::from("a comment stands in the code that would be replaced"));
        }
        self.replace(head, Snippet::plain(&format!("{callee}(")));
        self.replace(tail, Snippet::plain(")"));
        Ok(())
    }

    /// Makes a call that is a statement the condition of a branch: `if !call { code }`. A comment on its line stays there.
    pub(crate) fn guard(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        if statement.kind() != SyntaxKind::ExpressionStatement {
            return Err(NoFix::from("the call is a part of something else"));
        }
        let indent = self.line_of(statement)?;
        let code = code.replace('\n', "\n\t");
        self.replace(TextRange::empty(statement.start()), Snippet::plain("if !"));
        let comments = gofix_syntax::comment::trailing(self.file, statement.end());
        let line = comments.last().filter(|last| slice(self.file.text(), last.range).starts_with("//"));
        let end = match line {
            Some(comment) => {
                self.replace(TextRange::empty(statement.end()), Snippet::plain(" {"));
                let body = Snippet::plain(&format!("\n\t{code}\n}}"));
                (TextRange::empty(comment.range.end()), body)
            }
            None => (TextRange::empty(statement.end()), Snippet::plain(&format!(" {{\n\t{code}\n}}"))),
        };
        self.put(end.0, indent, end.1, statement.range());
        Ok(())
    }

    /// Puts a declaration behind all others of the file.
    pub(crate) fn append(&mut self, code: &str) {
        let end = TextSize::of(self.file.text());
        let gap = if place::line_start(self.file, end) == end { "\n" } else { "\n\n" };
        self.replace(TextRange::empty(end), Snippet::plain(&format!("{gap}{code}\n")));
    }
}

#[cfg(test)]
mod tests {
    use gofix_syntax::ast::{AstNode, GoStmt};

    use crate::testing::{check_body, refusal, stmt};

    #[test]
    fn a_literal_becomes_an_argument() {
        for (before, after) in [
            ("\tgo func() {\n\t\ta() // b\n\t}()\n", "\tw.Go(func() {\n\t\ta() // b\n\t})\n"),
            ("\tgo func() { a() }() // c\n", "\tw.Go(func() { a() }) // c\n"),
        ] {
            check_body(
                before,
                |draft, file| draft.pass_literal(GoStmt::cast(stmt(file, "go ")).expect("a go statement"), "w.Go"),
                after,
            );
        }
        let reason = refusal("\tgo a()\n", |draft, file| {
            draft.pass_literal(GoStmt::cast(stmt(file, "go ")).expect("a go statement"), "w.Go")
        });
        assert_eq!(reason, "no literal is started");
    }

    #[test]
    fn a_call_becomes_a_condition() {
        for (before, after) in [
            ("\ta(1)\n", "\tif !a(1) {\n\t\treturn\n\t}\n"),
            (
                "\ta(func() int {\n\t\treturn 1\n\t}) // b\n",
                "\tif !a(func() int {\n\t\treturn 1\n\t}) { // b\n\t\treturn\n\t}\n",
            ),
            ("\ta(1) // b\n\tc()\n", "\tif !a(1) { // b\n\t\treturn\n\t}\n\tc()\n"),
            ("\ta(1) /* b */\n", "\tif !a(1) {\n\t\treturn\n\t} /* b */\n"),
        ] {
            check_body(before, |draft, file| draft.guard(stmt(file, "a("), "return"), after);
        }
    }
}
