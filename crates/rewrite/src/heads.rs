//! Heads and branches of `if` and `switch`: what is done in a head moves out of it, a branch gets a condition of its own.

use gofix_syntax::ast::{AstNode, Block, CaseClause, IfStmt, Stmt};
use gofix_syntax::{Field, Node};
use gofix_text::{TextRange, TextSize, slice};

use crate::draft::{Draft, UNIT, Wrap};
use crate::place;
use crate::snippet::{Snippet, raw_strings};
use crate::{FixBuilder, NoFix};

impl<'p> FixBuilder<'p> {
    /// Puts statements before an `if` or `switch`, in the place of the one in its head. Names that this one declares have to be
    /// free there: nobody looks.
    pub fn move_out_of_head(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(statement).drop_initializer(statement)?;
        self.insert_before(statement, code)
    }

    /// Makes `if a { … } else if b { … }` two statements with code between them.
    pub fn split_else(&mut self, check: IfStmt<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(check.node()).split_else(check, Snippet::statements(code)?)
    }

    /// Makes `else if b { … }` the block `else { code; if b { … } }`.
    pub fn open_else(&mut self, check: IfStmt<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(check.node()).open_else(check, Snippet::statements(code)?)
    }

    /// Gives an `if` without one a second branch.
    pub fn add_else(&mut self, check: IfStmt<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(check.node()).add_else(check, Snippet::statements(code)?)
    }

    /// Makes the statements of a block `code; if condition { … }`.
    pub fn fill_with_branch(&mut self, block: Block<'p>, code: &str, condition: &str) -> Result<(), NoFix> {
        Snippet::statements(&format!("{code}\nif {condition} {{\n}}"))?;
        self.draft(block.node()).fill_with_branch(block, &format!("{code}\nif {condition} {{"))
    }
}

impl<'p> Draft<'p> {
    /// Takes out the statement before the condition, or before the value.
    fn drop_initializer(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        let first = statement.child(Field::Initializer).ok_or("the head holds no statement")?;
        let rest = first.next_sibling().filter(|rest| CaseClause::cast(*rest).is_none());
        let braces = slice(self.file.text(), TextRange::new(first.end(), statement.end())).find('{');
        let brace = braces.and_then(|at| u32::try_from(at).ok()).map(|at| first.end() + TextSize::from(at));
        // A switch may have no value.
        let end = rest.map(Node::start).or(brace).ok_or("the head cannot be read")?;
        let range = TextRange::new(first.start(), end);
        if !self.file.comments_in(range).is_empty() {
            return Err(NoFix::from("a comment stands in the head"));
        }
        self.put(range, String::new(), Snippet::default(), statement.range());
        Ok(())
    }

    fn split_else(&mut self, check: IfStmt<'p>, code: Snippet) -> Result<(), NoFix> {
        let (gap, _) = self.behind_first(check)?;
        let indent = place::statement_indent(self.file, check.node()).to_owned();
        let range = TextRange::new(gap.start(), gap.end() + TextSize::of("if"));
        let text = Snippet::plain("\n").join(code).join(Snippet::plain("\nif"));
        self.put(range, indent, text, check.node().range());
        Ok(())
    }

    fn open_else(&mut self, check: IfStmt<'p>, code: Snippet) -> Result<(), NoFix> {
        let (_, second) = self.behind_first(check)?;
        let indent = place::indent(self.file, second.start()).to_owned();
        let head = Snippet::plain("{\n").join(code).join(Snippet::plain("\nif")).render(UNIT);
        let keyword = TextRange::at(second.start(), TextSize::of("if"));
        self.put(keyword, indent.clone(), Snippet::plain(&head), check.node().range());
        for line in self.lines_behind_first(second) {
            self.put(TextRange::empty(line), String::new(), Snippet::plain(UNIT), second.range());
        }
        self.put(TextRange::empty(second.end()), indent, Snippet::plain("\n}"), check.node().range());
        Ok(())
    }

    /// The gap before the `if` behind an `else`, and that `if`.
    fn behind_first(&self, check: IfStmt<'p>) -> Result<(TextRange, Node<'p>), NoFix> {
        let first = check.consequence().ok_or("the branch has no block")?.node();
        let Some(Stmt::If(second)) = check.alternative() else { return Err(NoFix::from("no branch follows")) };
        let second = second.node();
        let range = TextRange::new(first.end(), second.start());
        if !self.file.comments_in(range).is_empty() {
            return Err(NoFix::from("a comment stands at the `else`"));
        }
        if place::ends_line(self.file, second.end()) != Some(second.end()) {
            return Err(NoFix::from("a comment stands behind the last branch"));
        }
        Ok((range, second))
    }

    fn add_else(&mut self, check: IfStmt<'p>, code: Snippet) -> Result<(), NoFix> {
        let node = check.node();
        if check.alternative().is_some() || place::ends_line(self.file, node.end()) != Some(node.end()) {
            return Err(NoFix::from("something stands behind the branch"));
        }
        let indent = place::indent(self.file, node.start()).to_owned();
        let body = Snippet::plain("{\n").join(code).render(UNIT);
        let text = Snippet::plain(&format!(" else {body}\n}}"));
        self.put(TextRange::empty(node.end()), indent, text, node.range());
        Ok(())
    }

    fn fill_with_branch(&mut self, block: Block<'p>, head: &str) -> Result<(), NoFix> {
        let (file, node) = (self.file, block.node());
        let one = TextSize::from(1);
        let first = place::next_line(file, node.start());
        let closing = place::line_start(file, node.end() - one);
        let behind_brace = place::end_with_blanks(file, node.start() + one);
        if block.statements().next().is_none() || first >= closing || behind_brace.is_none() {
            return Err(NoFix::from("the block stands on one line"));
        }
        let last = place::line_end(file, closing - one);
        let indent = format!("{}{UNIT}", place::indent(file, node.end() - one));
        self.wrap(Wrap {
            lines: TextRange::new(first, last),
            indent,
            head: Snippet::plain(head),
            tail: None,
            foot: Snippet::plain("}"),
        });
        Ok(())
    }

    /// The starts of the lines of a node, but the first, that are no lines of a raw string.
    fn lines_behind_first(&self, node: Node<'p>) -> Vec<TextSize> {
        let raw = raw_strings(self.file, node.range());
        let index = self.file.lines();
        let lines = index.line(node.start()) + 1..=index.line(node.end());
        let starts = lines.filter(|line| !place::is_blank(self.file, *line)).filter_map(|line| index.line_start(line));
        starts.filter(|start| !raw.iter().any(|string| string.start() < *start && *start < string.end())).collect()
    }
}

#[cfg(test)]
mod tests {
    use gofix_syntax::SourceFile;
    use gofix_syntax::ast::{AstNode, IfStmt};

    use crate::snippet::Snippet;
    use crate::testing::{check_body, refusal, stmt};

    fn check(file: &SourceFile) -> IfStmt<'_> {
        IfStmt::cast(stmt(file, "if ")).expect("a branch")
    }

    fn code(text: &str) -> Snippet {
        Snippet::statements(text).expect("Go")
    }

    #[test]
    fn a_second_branch_becomes_a_statement() {
        check_body(
            "\tif x := f(); a {\n\t\tb()\n\t} else if c {\n\t\td()\n\t} else {\n\t\te()\n\t}\n",
            |draft, file| {
                draft.drop_initializer(check(file).node())?;
                draft.split_else(check(file), code("g()"))
            },
            "\tif a {\n\t\tb()\n\t}\n\tg()\n\tif c {\n\t\td()\n\t} else {\n\t\te()\n\t}\n",
        );
    }

    #[test]
    fn a_second_branch_moves_in() {
        check_body(
            "\tif a {\n\t\tb()\n\t} else if c {\n\t\td(`\n`)\n\t} else {\n\n\t\te()\n\t}\n",
            |draft, file| draft.open_else(check(file), code("g()\nh()")),
            "\tif a {\n\t\tb()\n\t} else {\n\t\tg()\n\t\th()\n\t\tif c {\n\t\t\td(`\n`)\n\t\t} else {\n\n\t\t\te()\n\t\t}\n\t}\n",
        );
    }

    #[test]
    fn a_block_gets_a_condition() {
        check_body(
            "\tif a { // b\n\t\t// c\n\t\td()\n\t}\n",
            |draft, file| draft.fill_with_branch(check(file).consequence().expect("a block"), "g()\nif h {"),
            "\tif a { // b\n\t\tg()\n\t\tif h {\n\t\t\t// c\n\t\t\td()\n\t\t}\n\t}\n",
        );
    }

    #[test]
    fn a_branch_is_added() {
        check_body(
            "\tif a {\n\t\tb()\n\t}\n",
            |draft, file| draft.add_else(check(file), code("c()")),
            "\tif a {\n\t\tb()\n\t} else {\n\t\tc()\n\t}\n",
        );
    }

    #[test]
    fn comments_at_an_else_stay_where_they_are() {
        let reason = refusal("\tif a {\n\t\tb()\n\t} else /* c */ if d {\n\t\te()\n\t}\n", |draft, file| {
            draft.open_else(check(file), code("g()"))
        });
        assert_eq!(reason, "a comment stands at the `else`");
    }
}
