//! The types of variables, constants, fields and functions, from their declarations.

use gofix_syntax::ast::{AssignStmt, AstNode, CaseClause, RangeClause, TypeSwitchStmt, ValueSpec};
use gofix_syntax::{Node, SyntaxKind};

use super::Ty;
use crate::context::{Cx, Site};
use crate::declared::Declared;
use crate::decls::const_position;
use crate::proof::Reason;
use crate::symbol::Symbol;
use crate::universe;

impl<'a> Cx<'a> {
    /// The type of what a source file declares.
    pub(crate) fn source_symbol_type(self, symbol: Symbol, site: Site<'a>) -> Ty {
        let Some(declared) = Declared::of(site.node) else { return Ty::Unknown(Reason::UnknownName) };
        let slot = match declared {
            Declared::Type(_) | Declared::TypeParam(_) | Declared::ReceiverParam(..) => return self.type_named(symbol),
            Declared::Import | Declared::Label => return Ty::Unknown(Reason::Dynamic),
            Declared::Field(declaration) => return site.cx.field_declaration_type(declaration),
            _ if site.file.is_broken_at(site.node) => return Ty::Unknown(Reason::ParseError),
            _ => match self.decl_at(site) {
                Some(decl) => Some(&decl.ty),
                None => site.cx.pkg.part(site.node).and_then(|part| part.slot(site.node.id())),
            },
        };
        self.once(slot, symbol, || site.cx.declared_type(declared))
    }

    fn declared_type(self, declared: Declared<'a>) -> Ty {
        match declared {
            Declared::Param(param) => self.param_type(param),
            Declared::Value(spec, _) if spec.node().has_error() => Ty::Unknown(Reason::ParseError),
            Declared::Value(spec, index) if spec.node().kind() == SyntaxKind::ConstSpec => self.const_type(spec, index),
            Declared::Value(spec, index) => self.var_type(spec, index),
            Declared::Assigned(statement, index) => self.assigned(statement, index),
            Declared::Ranged(clause, index) => self.ranged_variable(clause, index),
            Declared::Switched(switch) => {
                switch.value().map_or(Ty::Unknown(Reason::ParseError), |value| self.expr(value.node()))
            }
            Declared::Function(function) => Ty::Func(self.function(function)),
            Declared::InterfaceMethod(method) => Ty::Func(self.method_elem(method)),
            Declared::Type(_)
            | Declared::TypeParam(_)
            | Declared::ReceiverParam(..)
            | Declared::Field(_)
            | Declared::Import
            | Declared::Label => Ty::Unknown(Reason::UnknownName),
        }
    }

    fn var_type(self, spec: ValueSpec<'a>, index: usize) -> Ty {
        if let Some(written) = spec.value_type() {
            return self.written(written);
        }
        let values = spec.values();
        let count = spec.names().count();
        let value = if values.len() == count { values.get(index) } else { values.first() };
        let Some(value) = value else { return Ty::Unknown(Reason::ParseError) };
        if values.len() == count {
            return self.expr(value.node()).default_type();
        }
        self.one_of(*value, index, count).default_type()
    }

    fn const_type(self, spec: ValueSpec<'a>, index: usize) -> Ty {
        let (_, written) = const_position(spec);
        if let Some(ty) = written.value_type() {
            return self.written(ty);
        }
        let values = written.values();
        values.get(index).map_or(Ty::Unknown(Reason::ParseError), |value| self.expr(value.node()))
    }

    fn assigned(self, statement: AssignStmt<'a>, index: usize) -> Ty {
        let (count, values) = (statement.left().len(), statement.right());
        let ty = match values.as_slice() {
            [only] => self.one_of(*only, index, count),
            _ => values.get(index).map_or(Ty::Unknown(Reason::ParseError), |value| self.expr(value.node())),
        };
        ty.default_type()
    }

    fn ranged_variable(self, clause: RangeClause<'a>, index: usize) -> Ty {
        let Some(operand) = clause.operand() else { return Ty::Unknown(Reason::ParseError) };
        let (key, value) = self.ranged(&self.expr(operand.node()));
        if index == 0 { key } else { value }
    }

    /// The type of a type switch's variable where it is used.
    pub(crate) fn switched(self, switch: TypeSwitchStmt<'a>, node: Node<'a>) -> Ty {
        let operand = || switch.value().map_or(Ty::Unknown(Reason::ParseError), |value| self.expr(value.node()));
        let clause = switch.clauses().find(|clause| clause.node().contains(node));
        let types = clause.map(CaseClause::values).unwrap_or_default();
        let [only] = types.as_slice() else { return operand() };
        let is_nil = |node: Node<'a>| node.text() == "nil" && self.name(node).ok() == universe::lookup("nil");
        if is_nil(only.node()) { operand() } else { self.written(*only) }
    }
}
