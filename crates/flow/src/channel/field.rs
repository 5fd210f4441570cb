//! What the package does with a channel that is a field.

use std::sync::Arc;

use gofix_semantics::{Builtin, Callee, Symbol, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, CompositeLit, Function, SelectorExpr, literal_elements};
use gofix_syntax::{Field, Node, SyntaxKind};
use rustc_hash::FxHashMap;

use super::{ChannelAction, select_of};
use crate::flow::Flow;
use crate::memo::{Chain, Without};
use crate::role::{Climb, Role, climb};

/// One thing that is done with the channel of a field, anywhere in the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldOp<'p> {
    /// What is done.
    pub action: ChannelAction<'p>,
    /// The send statement, the receiving expression, the loop or the call.
    pub node: Node<'p>,
    /// The expression that names the field: `s.ch`.
    pub channel: Node<'p>,
    /// The function or method around it that has a name.
    pub function: Option<Function<'p>>,
}

impl FieldOp<'_> {
    /// Whether it waits until somebody else comes: no select offers another way.
    pub fn is_alone(&self) -> bool {
        select_of(self.node).is_none_or(|select| select.clauses().count() < 2)
    }
}

/// What is known of a field that is a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldChannel<'p> {
    /// What is done with it.
    pub ops: Vec<FieldOp<'p>>,
    /// Where it is made.
    pub makes: Vec<CallExpr<'p>>,
    /// Where somebody else gets it, or it gets what is not made there.
    pub others: Vec<Node<'p>>,
}

impl<'p> FieldChannel<'p> {
    /// The sends.
    pub fn sends(&self) -> impl Iterator<Item = &FieldOp<'p>> {
        self.ops.iter().filter(|op| matches!(op.action, ChannelAction::Send(_)))
    }

    /// The receives, ranges included.
    pub fn receives(&self) -> impl Iterator<Item = &FieldOp<'p>> {
        self.ops.iter().filter(|op| matches!(op.action, ChannelAction::Receive(_) | ChannelAction::Range(_)))
    }

    /// Where it is closed.
    pub fn closes(&self) -> impl Iterator<Item = &FieldOp<'p>> {
        self.ops.iter().filter(|op| matches!(op.action, ChannelAction::Close(_)))
    }
}

impl<'p> Flow<'p> {
    /// What the package does with a field.
    pub fn field_channel(&self, field: Symbol) -> Arc<FieldChannel<'p>> {
        let without = Without { premise: FieldChannel::default, unknown: FieldChannel::default };
        self.fields.get(field, &mut Chain::default(), &without, |_| self.find_field(field))
    }

    fn find_field(&self, field: Symbol) -> FieldChannel<'p> {
        let mut found = FieldChannel::default();
        let Some(name) = self.package().declaration(field) else { return found };
        self.package().lacks([name.text()]);
        for mention in self.members().get(name.text()).into_iter().flatten() {
            if *mention != name && self.package().symbol(*mention) == Some(field) {
                self.field_mention(*mention, &mut found);
            }
        }
        for value in self.positional().get(&field).into_iter().flatten() {
            self.field_value(Some(*value), *value, &mut found);
        }
        found
    }

    /// The names behind dots and the keys of composite literals, by name: one pass for all fields.
    fn members(&self) -> &FxHashMap<&'p str, Vec<Node<'p>>> {
        self.members.get_or_init(|| {
            let mut members: FxHashMap<&'p str, Vec<Node<'p>>> = FxHashMap::default();
            for node in self.package().files().iter().flat_map(|file| file.root().descendants()) {
                let is_key = |node: Node<'p>| {
                    node.parent().is_some_and(|up| up.kind() == SyntaxKind::LiteralElement && up.field() == Field::Key)
                };
                if node.kind() == SyntaxKind::FieldIdentifier || node.kind() == SyntaxKind::Identifier && is_key(node) {
                    members.entry(node.text()).or_default().push(node);
                }
            }
            members
        })
    }

    /// What literals without keys give the fields of the package's structs.
    pub(super) fn positional(&self) -> &FxHashMap<Symbol, Vec<Node<'p>>> {
        self.positional.get_or_init(|| {
            let mut given: FxHashMap<Symbol, Vec<Node<'p>>> = FxHashMap::default();
            for node in self.package().files().iter().flat_map(|file| file.root().descendants()) {
                if node.kind() != SyntaxKind::LiteralValue {
                    continue;
                }
                let elements = literal_elements(node);
                // A channel is no literal; most tables hold nothing else.
                let may_be_channel = |value: Node<'p>| {
                    matches!(
                        value.kind(),
                        SyntaxKind::Identifier
                            | SyntaxKind::SelectorExpression
                            | SyntaxKind::CallExpression
                            | SyntaxKind::IndexExpression
                            | SyntaxKind::ParenthesizedExpression
                            | SyntaxKind::UnaryExpression
                    )
                };
                if elements.iter().any(|(key, _)| key.is_some())
                    || !elements.iter().any(|(_, value)| may_be_channel(*value))
                {
                    continue;
                }
                let whole = node.parent().filter(|up| CompositeLit::cast(*up).is_some()).unwrap_or(node);
                let fields = self.fields_of(&self.package().type_of(whole));
                for (field, (_, value)) in fields.iter().zip(elements) {
                    if let Some(symbol) = field.symbol {
                        given.entry(symbol).or_default().push(value);
                    }
                }
            }
            given
        })
    }

    fn field_mention(&self, mention: Node<'p>, found: &mut FieldChannel<'p>) {
        let Some(parent) = mention.parent() else { return };
        if parent.kind() == SyntaxKind::LiteralElement && parent.field() == Field::Key {
            let value = parent.parent().and_then(|element| element.child(Field::Value));
            let value = value.and_then(Node::first_child);
            return self.field_value(value, mention, found);
        }
        if SelectorExpr::cast(parent).is_none() {
            return found.others.push(mention);
        }
        let Climb { role, part, by_address, .. } = climb(self, parent);
        if !part.is_empty() || by_address {
            return found.others.push(mention);
        }
        let (action, node) = match role {
            Role::SentOn(send) => (ChannelAction::Send(send), send.node()),
            Role::Received(receive) => (ChannelAction::Receive(receive), receive),
            Role::Ranged(stmt) => (ChannelAction::Range(stmt), stmt.node()),
            Role::Builtin(call, "close") => (ChannelAction::Close(call), call.node()),
            Role::Builtin(call, "len" | "cap") => (ChannelAction::Asked(call), call.node()),
            Role::Compared(_) => return,
            Role::Assigned(stmt) => {
                let value = gofix_syntax::ast::AssignStmt::cast(stmt).and_then(|assign| {
                    let index = assign.left().iter().position(|target| target.node() == parent)?;
                    (assign.left().len() == assign.right().len()).then(|| assign.right().get(index).copied()).flatten()
                });
                return self.field_value(value.map(AstNode::node), mention, found);
            }
            _ => return found.others.push(mention),
        };
        let function = node.ancestors().filter_map(Function::cast).find(|function| !function.is_literal());
        found.ops.push(FieldOp { action, node, channel: parent, function });
    }

    /// What a field is given.
    fn field_value(&self, value: Option<Node<'p>>, mention: Node<'p>, found: &mut FieldChannel<'p>) {
        let make = value
            .and_then(CallExpr::cast)
            .filter(|call| self.package().callee(*call) == Callee::Builtin(Builtin::Make));
        match make {
            Some(make) => found.makes.push(make),
            None if value.is_some_and(|value| value.kind() == SyntaxKind::Nil) => {}
            None => found.others.push(mention),
        }
    }

    /// The fields of the struct that a type is or points to, with their declarations.
    pub fn fields_of(&self, ty: &Ty) -> Vec<gofix_semantics::FieldTy> {
        match self.package().underlying(ty.peel_pointers()) {
            Ty::Struct(fields) => fields.fields().to_vec(),
            _ => Vec::new(),
        }
    }
}
