//! An expression or a statement in the place of another.
//!
//! Parentheses are written where precedence asks for them, and around a composite literal in the head of a statement.

use gofix_syntax::ast::{AstNode, BinaryExpr, Block, CompositeLit, Expr, Stmt, UnaryExpr};
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::{TextRange, TextSize, slice};

use crate::NoFix;
use crate::draft::{Draft, Layout, Piece};
use crate::place;
use crate::snippet::{self, Snippet};

impl<'p> Draft<'p> {
    /// Puts code in the place of an expression, a type, a name or a statement.
    pub(crate) fn replace_node(&mut self, node: Node<'p>, code: &str) -> Result<(), NoFix> {
        if !self.file.comments_in(node.range()).is_empty() {
            return Err(NoFix::from("a comment stands in the code that would be replaced"));
        }
        if Stmt::cast(node).is_some() {
            return self.replace_statement(node, Snippet::statements(code)?);
        }
        let text = if needs_parens(node, code) { format!("({code})") } else { code.to_owned() };
        let text = Snippet::statements(&text).or_else(|_| Snippet::type_text(&text))?;
        self.replace(node.range(), text);
        Ok(())
    }

    /// Puts code in the place of a statement and the comment that ends its line.
    pub(crate) fn replace_line(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        if !self.file.comments_in(statement.range()).is_empty() {
            return Err(NoFix::from("a comment stands in the code that would be replaced"));
        }
        let end = place::ends_line(self.file, statement.end()).ok_or("something else stands on the line")?;
        let indent = self.line_of(statement)?;
        let range = TextRange::new(statement.start(), end);
        self.add(Piece { range, layout: Layout::Inline, indent, text: Snippet::statements(code)?, anchor: range });
        Ok(())
    }

    /// Makes an assignment a short declaration.
    pub(crate) fn define(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        let sides = (statement.child(Field::Left), statement.child(Field::Right));
        let (Some(left), Some(right)) = sides else { return Err(NoFix::from("the assignment cannot be read")) };
        let between = TextRange::new(left.end(), right.start());
        let text = slice(self.file.text(), between);
        if text.trim() != "=" {
            return Err(NoFix::from("a comment stands in the assignment"));
        }
        let start = between.start() + TextSize::of(text) - TextSize::of(text.trim_start());
        self.replace(TextRange::at(start, TextSize::from(1)), Snippet::plain(":="));
        Ok(())
    }

    fn replace_statement(&mut self, statement: Node<'p>, text: Snippet) -> Result<(), NoFix> {
        let is_in_head = statement.parent().is_none_or(|parent| parent.kind() != SyntaxKind::StatementList);
        if is_in_head {
            if !text.is_one_line() {
                return Err(NoFix::from("the statement stands in the head of another one"));
            }
            self.replace(statement.range(), text);
            return Ok(());
        }
        let indent = self.line_of(statement)?;
        let range = statement.range();
        self.add(Piece { range, layout: Layout::Inline, indent, text, anchor: range });
        Ok(())
    }
}

/// Whether an expression must stand in parentheses in the place of `node`.
fn needs_parens(node: Node<'_>, code: &str) -> bool {
    let Ok(file) = snippet::parsed(code) else { return false };
    let Some(new) = snippet::expression(&file) else { return false };
    if has_open_literal(new) && is_in_head(node) {
        return true;
    }
    let Some(parent) = node.parent() else { return false };
    match Expr::cast(parent) {
        Some(Expr::Binary(binary)) => match new {
            Expr::Binary(new) => {
                let (inner, outer) = (precedence(new), precedence(binary));
                inner < outer || (inner == outer && node.field() == Field::Right)
            }
            _ => false,
        },
        Some(Expr::Unary(unary)) => match new {
            Expr::Binary(_) => true,
            Expr::Unary(new) => unary.operator() == new.operator() && is_sign(new),
            _ => false,
        },
        Some(Expr::Selector(_) | Expr::Index(_) | Expr::Slice(_) | Expr::TypeAssert(_) | Expr::Call(_)) => {
            let is_head = matches!(node.field(), Field::Operand | Field::Function);
            is_head && matches!(new, Expr::Binary(_) | Expr::Unary(_))
        }
        _ => false,
    }
}

fn is_sign(unary: UnaryExpr<'_>) -> bool {
    matches!(unary.operator(), "+" | "-" | "&")
}

/// From 1, as the specification numbers them.
fn precedence(binary: BinaryExpr<'_>) -> u8 {
    match binary.operator() {
        "||" => 1,
        "&&" => 2,
        "==" | "!=" | "<" | "<=" | ">" | ">=" => 3,
        "+" | "-" | "|" | "^" => 4,
        _ => 5,
    }
}

/// Whether braces of a composite literal with a type name stand outside of all parentheses and brackets.
fn has_open_literal(expr: Expr<'_>) -> bool {
    let is_open = |node: Node<'_>| {
        CompositeLit::cast(node)
            .and_then(CompositeLit::literal_type)
            .is_some_and(|literal| matches!(literal, Expr::Ident(_) | Expr::Selector(_) | Expr::Index(_)))
    };
    is_open(expr.node()) || expr.node().descendants_pruned(is_closed).any(is_open)
}

/// Whether what lies below stands in parentheses, brackets or braces of its own.
fn is_closed(node: Node<'_>) -> bool {
    let is_index = matches!(node.field(), Field::Index | Field::Start | Field::End | Field::Capacity);
    let is_group = matches!(
        node.kind(),
        SyntaxKind::ParenthesizedExpression
            | SyntaxKind::ArgumentList
            | SyntaxKind::LiteralValue
            | SyntaxKind::TypeArguments
            | SyntaxKind::FuncLiteral
    );
    is_index || is_group
}

/// Whether a node stands between a keyword such as `if` and the block that follows, outside of all brackets.
fn is_in_head(node: Node<'_>) -> bool {
    let mut below = node;
    for node in node.ancestors() {
        if is_closed(below) || Block::cast(below).is_some() || below.kind() == SyntaxKind::StatementList {
            return false;
        }
        match Stmt::cast(node) {
            Some(Stmt::If(_) | Stmt::For(_) | Stmt::Switch(_) | Stmt::TypeSwitch(_)) => return true,
            _ => below = node,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use gofix_syntax::ast::AstNode;
    use gofix_syntax::{Node, SourceFile};

    use super::*;
    use crate::testing::{check_body, refusal, stmt};

    fn expr<'f>(file: &'f SourceFile, text: &str) -> Node<'f> {
        file.root()
            .descendants()
            .find(|node| node.text() == text && Expr::cast(*node).is_some())
            .expect("an expression")
    }

    #[test]
    fn precedence_asks_for_parentheses() {
        for (before, code, after) in [
            ("\ta(x)\n", "b + c", "\ta(b + c)\n"),
            ("\t_ = x * a\n", "b + c", "\t_ = (b + c) * a\n"),
            ("\t_ = a && x\n", "b || c", "\t_ = a && (b || c)\n"),
            ("\t_ = a || x\n", "b && c", "\t_ = a || b && c\n"),
            ("\t_ = x - a\n", "b - c", "\t_ = b - c - a\n"),
            ("\t_ = a - x\n", "b - c", "\t_ = a - (b - c)\n"),
            ("\t_ = x.a\n", "*b", "\t_ = (*b).a\n"),
            ("\t_ = x.a\n", "b.c", "\t_ = b.c.a\n"),
            ("\t_ = !x\n", "b == c", "\t_ = !(b == c)\n"),
            ("\t_ = -x\n", "-b", "\t_ = -(-b)\n"),
            ("\tx()\n", "b.c", "\tb.c()\n"),
            ("\tif a == x {\n\t}\n", "b{}", "\tif a == (b{}) {\n\t}\n"),
            ("\tif a(x) {\n\t}\n", "b{}", "\tif a(b{}) {\n\t}\n"),
            ("\tfor range x {\n\t}\n", "[]b{c}", "\tfor range []b{c} {\n\t}\n"),
            ("\tif a := func() { _ = x }; b {\n\t}\n", "c{}", "\tif a := func() { _ = c{} }; b {\n\t}\n"),
            ("\ta, x := b()\n", "c", "\ta, c := b()\n"),
            ("\tselect {\n\tcase <-x:\n\t}\n", "t.C", "\tselect {\n\tcase <-t.C:\n\t}\n"),
            ("\tvar a x\n", "*b.C", "\tvar a *b.C\n"),
            ("\tvar a x\n", "[]*b", "\tvar a []*b\n"),
        ] {
            check_body(before, |draft, file| draft.replace_node(expr(file, "x"), code), after);
        }
    }

    #[test]
    fn a_statement_for_another() {
        for (before, code, after) in [
            ("\tx()\n", "y()", "\ty()\n"),
            ("\tfor {\n\t\tx() // how\n\t}\n", "y()\nz()", "\tfor {\n\t\ty()\n\t\tz() // how\n\t}\n"),
            ("\ta(func() { x() })\n", "y()", "\ta(func() {\n\t\ty()\n\t})\n"),
            (
                "\tfor {\n\t\tx()\n\t}\n",
                "y(func() {\n\t\t\tz([]int{\n\t\t\t\t1,\n\t\t\t}, `\n\t`)\n\t\t})",
                "\tfor {\n\t\ty(func() {\n\t\t\tz([]int{\n\t\t\t\t1,\n\t\t\t}, `\n\t`)\n\t\t})\n\t}\n",
            ),
            ("\tif x(); a {\n\t}\n", "y()", "\tif y(); a {\n\t}\n"),
        ] {
            check_body(before, |draft, file| draft.replace_node(stmt(file, "x()"), code), after);
        }
    }

    #[test]
    fn comments_are_not_deleted() {
        let reason = refusal("\tx( /* why */ a)\n", |draft, file| draft.replace_node(stmt(file, "x("), "y()"));
        assert_eq!(reason, "a comment stands in the code that would be replaced");
        assert!(refusal("\tx()\n", |draft, file| draft.replace_node(expr(file, "x"), "y(")).contains("is not Go"));
    }
}
