//! What one mention does to the value, in the terms of the records.

use gofix_semantics::SelectionKind;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, Function, SelectorExpr, SendStmt, UnaryExpr, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::flow::Flow;
use crate::literal::LiteralRun;
use crate::role::called_by;

/// The way in which the value leaves, and whether the mention releases it or hands the duty on.
pub(super) type Class = (Option<String>, bool);

/// Classes a mention.
pub(super) fn class<'p>(flow: &Flow<'p>, function: Function<'p>, mention: Node<'p>, methods: &[&str]) -> Class {
    let literals = flow.literals_between(mention, function);
    let runs: Vec<_> = literals.iter().map(|literal| flow.literal_run(*literal)).collect();
    let is_called = |run: &LiteralRun<'_>| matches!(run, LiteralRun::Now(_) | LiteralRun::Deferred(_));
    let started = runs.iter().any(|run| matches!(run, LiteralRun::Started(_)));
    let held = !runs.is_empty() && !runs.iter().any(is_called);
    let classifier = Classifier {
        flow,
        methods,
        held,
        in_literal: !runs.is_empty(),
        closure: if started { "go" } else { "closure" },
    };
    classifier.classify(mention)
}

struct Classifier<'c, 'p> {
    flow: &'c Flow<'p>,
    methods: &'c [&'c str],
    /// Whether it lies in a literal that is neither called nor deferred where it is written.
    held: bool,
    in_literal: bool,
    closure: &'static str,
}

fn kind(part: bool, name: &str) -> String {
    if part { format!("part-{name}") } else { name.to_owned() }
}

impl<'p> Classifier<'_, 'p> {
    fn classify(&self, mention: Node<'p>) -> Class {
        let mut via: Vec<&str> = Vec::new();
        let mut part = false;
        let mut value = mention;
        loop {
            let Some(parent) = value.parent() else { return (None, false) };
            match parent.kind() {
                SyntaxKind::ExpressionList => match parent.parent() {
                    Some(stmt) => return self.end(value, stmt, part),
                    None => return (None, false),
                },
                SyntaxKind::ParenthesizedExpression
                | SyntaxKind::LiteralElement
                | SyntaxKind::ArgumentList
                | SyntaxKind::VariadicArgument => {}
                SyntaxKind::UnaryExpression => match UnaryExpr::cast(parent).map_or("", UnaryExpr::operator) {
                    "*" => {}
                    "&" => return self.address(parent, part),
                    "<-" if !self.held => return self.released(&via.join(".")),
                    _ => return (None, false),
                },
                SyntaxKind::SelectorExpression => {
                    let Some(selector) = SelectorExpr::cast(parent) else { return (None, false) };
                    via.extend(selector.field().map(gofix_syntax::ast::Ident::name));
                    let selection = self.flow.package().selection(selector);
                    if selection.is_some_and(|selection| selection.kind == SelectionKind::Method) {
                        return self.method(parent, &via.join("."));
                    }
                    part = true;
                }
                _ => return self.end(value, parent, part),
            }
            value = parent;
        }
    }

    fn end(&self, value: Node<'p>, parent: Node<'p>, part: bool) -> Class {
        let held = |free| (Some(self.closure.to_owned()), free);
        match parent.kind() {
            SyntaxKind::CallExpression | SyntaxKind::TypeConversionExpression => {
                let call = CallExpr::cast(parent);
                let is_function = call.and_then(CallExpr::function).is_some_and(|function| function.node() == value);
                match () {
                    () if is_function && value.field() == Field::Function => self.released("()"),
                    () if self.held => held(!part),
                    () => (Some(kind(part, "arg")), !part),
                }
            }
            SyntaxKind::ReturnStatement if self.held => (Some("closure".to_owned()), true),
            SyntaxKind::ReturnStatement => (Some(kind(part, "return")), true),
            SyntaxKind::VarSpec => (Some(kind(part, "store")), !part),
            SyntaxKind::SendStatement => match SendStmt::cast(parent).and_then(SendStmt::value) {
                Some(sent) if sent.node() == value => (Some(kind(part, "send")), true),
                _ => (None, false),
            },
            SyntaxKind::KeyedElement | SyntaxKind::LiteralValue => (Some(kind(part, "composite")), !part),
            SyntaxKind::IndexExpression
            | SyntaxKind::SliceExpression
            | SyntaxKind::BinaryExpression
            | SyntaxKind::TypeAssertionExpression => (None, false),
            _ => match AssignStmt::cast(parent) {
                Some(assign) => assigned(assign, value, part),
                None if self.held => held(false),
                None => (None, false),
            },
        }
    }

    fn method(&self, selector: Node<'p>, via: &str) -> Class {
        match called_by(selector) {
            Some(_) => self.released(via),
            None if self.in_literal => (Some("closure".to_owned()), true),
            None => (Some("method-value".to_owned()), self.methods.contains(&via)),
        }
    }

    fn address(&self, address: Node<'p>, part: bool) -> Class {
        let call = address.parent().filter(|parent| parent.kind() == SyntaxKind::ArgumentList).and_then(Node::parent);
        match call.and_then(CallExpr::cast) {
            Some(_) if self.held => (Some(self.closure.to_owned()), !part),
            Some(_) => (Some(kind(part, "arg")), !part),
            None => (Some(kind(part, "addr")), !part),
        }
    }

    fn released(&self, via: &str) -> Class {
        let free = self.methods.contains(&via);
        (self.held.then(|| self.closure.to_owned()), free)
    }
}

fn assigned<'p>(assign: AssignStmt<'p>, value: Node<'p>, part: bool) -> Class {
    let targets = assign.left();
    let is_target = targets.iter().any(|target| unparen(*target).node() == value || target.node() == value);
    if is_target || targets.iter().all(|target| target.node().text() == "_") {
        return (None, false);
    }
    (Some(kind(part, "store")), !part)
}
