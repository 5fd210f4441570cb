//! Whether what the head of an `if` or `switch` declares can be declared in front of it.

use gofix_analysis::{NoFix, RuleContext};
use gofix_semantics::Symbol;
use gofix_syntax::ast::{AssignStmt, AstNode, Function, Ident, Parameter};
use gofix_syntax::{Node, SyntaxKind};

use super::is_list;
use crate::support::{function_of, idents, is_parameter};

/// Whether the statement in a head can stand before the statement: each name is new in the block, or is one of the block whose
/// value nobody wants any more, and nothing further down means another one by it. Says whether the statement declares any name
/// there.
pub(super) fn can_move_out<'p>(cx: &RuleContext<'p>, head: Node<'p>, stmt: Node<'p>) -> Result<bool, NoFix> {
    let in_head = || NoFix::from("it is obtained in the head of a statement");
    let list = head.parent().filter(|list| is_list(*list)).ok_or_else(in_head)?;
    let function = function_of(head).ok_or_else(in_head)?;
    let assign = AssignStmt::cast(stmt).ok_or_else(in_head)?;
    if !assign.is_define() {
        return Ok(false);
    }
    if function.node().descendants().any(|node| node.kind() == SyntaxKind::GotoStatement) {
        return Err(NoFix::from("a goto might jump past the names that the head of the statement gives"));
    }
    let place = Place { cx, head, stmt, list, function };
    let names: Vec<Node<'p>> = assign.left().into_iter().map(AstNode::node).filter(|name| name.text() != "_").collect();
    let mut is_new = names.len() < assign.left().len();
    for name in &names {
        match place.outer(*name) {
            Some(outer) if place.is_of_block(outer) => place.is_free_to_take(*name, outer)?,
            outer => {
                is_new = true;
                place.means_nothing_behind(*name, outer)?;
            }
        }
        place.is_not_declared_behind(*name, &names)?;
    }
    Ok(is_new)
}

struct Place<'c, 'p> {
    cx: &'c RuleContext<'p>,
    head: Node<'p>,
    stmt: Node<'p>,
    list: Node<'p>,
    function: Function<'p>,
}

impl<'p> Place<'_, 'p> {
    /// What a name of the head means before it.
    fn outer(&self, name: Node<'p>) -> Option<Symbol> {
        self.cx.package().lookup(self.stmt, name.text())
    }

    fn behind(&self) -> impl Iterator<Item = Node<'p>> {
        std::iter::successors(self.head.next_sibling(), |node| node.next_sibling())
    }

    /// Whether `:=` in the block would assign to a variable.
    fn is_of_block(&self, symbol: Symbol) -> bool {
        let Some(declaration) = self.cx.package().declaration(symbol) else { return false };
        if is_parameter(declaration) {
            let is_body = self.list.parent() == self.function.body().map(AstNode::node);
            return is_body && function_of(declaration) == Some(self.function);
        }
        self.is_declared_in_list(declaration)
    }

    /// Whether a statement of the list declares a name, not the head of one.
    fn is_declared_in_list(&self, declaration: Node<'p>) -> bool {
        let is_statement = |node: &Node<'p>| node.parent() == Some(self.list);
        let stmt = declaration.ancestors().find(is_statement);
        let is_plain = |stmt: Node<'p>| {
            matches!(
                stmt.kind(),
                SyntaxKind::ShortVarDeclaration
                    | SyntaxKind::VarDeclaration
                    | SyntaxKind::ConstDeclaration
                    | SyntaxKind::TypeDeclaration
            ) && function_of(declaration) == Some(self.function)
        };
        stmt.is_some_and(is_plain)
    }

    /// Whether a variable of the block can take what the head gives to one of the same name: it is of the same type, no literal
    /// sees it, and nobody reads what it held.
    fn is_free_to_take(&self, name: Node<'p>, outer: Symbol) -> Result<(), NoFix> {
        let (cx, package) = (self.cx, self.cx.package());
        let taken = || {
            NoFix::from(format!("`{}` is a variable of the block already, whose value is still wanted", name.text()))
        };
        let own = package.symbol(name).ok_or_else(taken)?;
        let uses = cx.flow().uses(outer).ok_or_else(taken)?;
        let is_here = |ident: Node<'p>| function_of(ident) == Some(self.function);
        let is_result = self
            .function
            .results()
            .into_iter()
            .flat_map(Parameter::names)
            .any(|result| package.symbol(result.node()) == Some(outer));
        let is_same_type = package.symbol_type(own).to_string() == package.symbol_type(outer).to_string();
        let is_seen = !uses.uses.iter().all(|used| is_here(used.ident) && !used.by_address)
            || !uses.definitions.iter().all(|definition| is_here(definition.ident));
        if is_result || is_seen || !is_same_type || self.is_seen_by_a_literal(own) {
            return Err(taken());
        }
        let cfg = cx.flow().cfg(self.function).ok_or_else(taken)?;
        let from = cfg.point_after(self.stmt).ok_or_else(taken)?;
        let reads = |node: Node<'p>| uses.uses.iter().any(|used| node.contains(used.ident));
        let writes = |node: Node<'p>| uses.definitions.iter().any(|definition| node.contains(definition.ident));
        let is_read = cfg.search(from).path_to(reads, writes).is_some();
        if is_read { Err(taken()) } else { Ok(()) }
    }

    /// Whether nothing behind the statement in its block means what the name means outside.
    fn means_nothing_behind(&self, name: Node<'p>, outer: Option<Symbol>) -> Result<(), NoFix> {
        let Some(outer) = outer else { return Ok(()) };
        let is_outer = |ident: Ident<'p>| {
            ident.name() == name.text() && self.cx.package().symbol(ident.node()).is_none_or(|symbol| symbol == outer)
        };
        let is_wanted = self.behind().any(|stmt| idents(stmt).any(is_outer));
        if is_wanted {
            return Err(NoFix::from(format!("`{}` means something else behind the statement", name.text())));
        }
        Ok(())
    }

    /// Whether no statement further down in the block declares the name, or does so with another new one, for a variable of the
    /// same type that no literal sees.
    fn is_not_declared_behind(&self, name: Node<'p>, names: &[Node<'p>]) -> Result<(), NoFix> {
        let package = self.cx.package();
        let is_declaration =
            |ident: &Node<'p>| package.symbol(*ident).is_some_and(|symbol| package.declaration(symbol) == Some(*ident));
        let declared = |stmt: Node<'p>| {
            let same = idents(stmt).map(Ident::node).filter(|ident| ident.text() == name.text());
            same.filter(is_declaration).find(|ident| self.is_declared_in_list(*ident))
        };
        let ty = |ident: Node<'p>| package.symbol(ident).map(|symbol| package.symbol_type(symbol).to_string());
        for (stmt, ident) in self.behind().filter_map(|stmt| Some((stmt, declared(stmt)?))) {
            let targets = AssignStmt::cast(stmt).map(AssignStmt::left).unwrap_or_default();
            let mut targets = targets.into_iter().map(AstNode::node);
            let has_another =
                targets.any(|other| is_declaration(&other) && names.iter().all(|name| name.text() != other.text()));
            let is_seen = [name, ident]
                .iter()
                .any(|ident| package.symbol(*ident).is_none_or(|symbol| self.is_seen_by_a_literal(symbol)));
            if !has_another || is_seen || ty(name) != ty(ident) {
                return Err(NoFix::from(format!("`{}` is declared further down in the block", name.text())));
            }
        }
        Ok(())
    }

    fn is_seen_by_a_literal(&self, symbol: Symbol) -> bool {
        self.cx.package().uses(symbol).into_iter().any(|used| function_of(used) != Some(self.function))
    }
}
