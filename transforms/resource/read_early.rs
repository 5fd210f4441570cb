//! Writers that hold something back while what they wrote is already read: `defer zw.Close()` behind `gzip.NewWriter(&buf)`, and
//! `return buf.Bytes()`. The end of the writer belongs in front of the reader.

use gofix_analysis::{Applicability, Fix, FixBuilder, NoFix, RuleContext};
use gofix_flow::{Duty, Relation};
use gofix_semantics::{Symbol, Ty};
use gofix_syntax::ast::{AstNode, DeferStmt, Expr, Function, SelectorExpr, UnaryExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::errors::{Action, leave};
use crate::support::{is_parameter, local_variable, statement_of};

/// What may be asked of a writer that has ended.
const HARMLESS: &[&str] = &["Boundary", "FormDataContentType"];

/// A writer into a buffer of the function's own, and the statement that reads the buffer.
pub(super) struct ReadEarly<'p> {
    writer: Symbol,
    reader: Node<'p>,
    defer: Option<DeferStmt<'p>>,
}

impl<'p> ReadEarly<'p> {
    /// Of the call that makes the writer, and of the `defer` that ends it, if there is one. `None` where the buffer is read
    /// while it is still written to, or where none of the statements beside the call reads it.
    pub(super) fn of(cx: &RuleContext<'p>, duty: &Duty<'p>, defer: Option<DeferStmt<'p>>) -> Option<Self> {
        let writer = duty.variable?;
        let buffer = target(cx, duty)?;
        let is_file = cx.package().symbol_type(buffer).is_named("os", "File");
        let made = statement_of(duty.stmt).filter(|stmt| *stmt == duty.stmt)?;
        let behind: Vec<Node<'p>> = std::iter::successors(made.next_sibling(), |node| node.next_sibling())
            .filter(|stmt| defer.is_none_or(|defer| defer.node() != *stmt))
            .collect();
        let is_write = |used: &Node<'p>| {
            let method = used.parent().and_then(SelectorExpr::cast).and_then(SelectorExpr::field);
            method.is_none_or(|method| !HARMLESS.contains(&method.name()))
        };
        let uses = cx.package().uses(writer);
        let writes: Vec<Node<'p>> = uses.into_iter().filter(|used| !made.contains(*used)).filter(is_write).collect();
        let last = behind.iter().rposition(|stmt| writes.iter().any(|used| stmt.contains(*used)))?;
        // Of a file it is the end that comes too early.
        let reads = |stmt: &Node<'p>| {
            if is_file { closes(cx, *stmt, buffer) } else { mentions(cx, *stmt, buffer).next().is_some() }
        };
        let (written, rest) = behind.split_at_checked(last + 1)?;
        let reader = *rest.iter().find(|stmt| DeferStmt::cast(**stmt).is_none() && reads(stmt))?;
        // Whoever gets the buffer itself reads it when all that is deferred has run.
        if reader.kind() == SyntaxKind::ReturnStatement && mentions(cx, reader, buffer).all(|used| is_itself(cx, used))
        {
            return None;
        }
        let is_elsewhere = |used: &Node<'p>| {
            let is_deferred = defer.is_some_and(|defer| defer.node().contains(*used));
            !is_deferred && !written.iter().any(|stmt| stmt.contains(*used))
        };
        let is_read = |stmt: &Node<'p>| if is_file { ends_and_goes_on(cx, *stmt, buffer) } else { reads(stmt) };
        (!written.iter().any(is_read) && !writes.iter().any(is_elsewhere)).then_some(Self { writer, reader, defer })
    }

    /// The statement that reads what was written.
    pub(super) fn reader(&self) -> Node<'p> {
        self.reader
    }

    /// Ends the writer in front of the reader.
    pub(super) fn end_before(&self, cx: &RuleContext<'p>, writer: &str, method: &'static str) -> Result<Fix, NoFix> {
        cx.fix("end it before what it wrote is read", |fix| {
            if self.is_written_to_later(cx) {
                return Err(NoFix::from("another writer writes to it, and ends later"));
            }
            let code = self.code(cx, fix, writer, method)?;
            fix.insert_above(self.reader, &code)?;
            if let Some(defer) = self.defer {
                fix.delete_statement(defer.node())?;
            }
            Ok(Applicability::Unsafe)
        })
    }

    /// Whether a deferred call ends what was made for the writer, and so writes to it.
    fn is_written_to_later(&self, cx: &RuleContext<'p>) -> bool {
        let Some(value) = cx.flow().value(self.writer) else { return true };
        value.occurrences.iter().any(|occurrence| {
            let is_deferred = occurrence.expr.ancestors().any(|above| DeferStmt::cast(above).is_some());
            is_deferred && occurrence.relation == Relation::Derived
        })
    }

    fn code(
        &self,
        cx: &RuleContext<'p>,
        fix: &mut FixBuilder<'p>,
        writer: &str,
        method: &str,
    ) -> Result<String, NoFix> {
        let function = Function::enclosing(self.reader).ok_or("this stands outside of functions")?;
        let call = format!("{writer}.{method}()");
        if !cx.package().signature(function).results().last().is_some_and(gofix_semantics::Ty::is_error) {
            return Ok(call);
        }
        let action = Action::of(&method.to_lowercase(), writer);
        let leave = leave(cx, fix, self.reader, ("err", &action))?;
        Ok(format!("if err := {call}; err != nil {{\n\t{leave}\n}}"))
    }
}

/// Whether a file that a writer is made for is closed by hand: what a deferred call writes then comes too late.
pub(super) fn is_closed_before<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>) -> bool {
    let file = target(cx, duty).filter(|target| cx.package().symbol_type(*target).is_named("os", "File"));
    let body = duty.function.body().map(AstNode::node);
    file.zip(body).is_some_and(|(file, body)| closes(cx, body, file))
}

/// Whether a statement closes a file by hand.
fn closes<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, file: Symbol) -> bool {
    mentions(cx, stmt, file).any(|used| {
        let method = used.parent().and_then(SelectorExpr::cast).and_then(SelectorExpr::field);
        let is_deferred = used.ancestors().any(|above| DeferStmt::cast(above).is_some());
        !is_deferred && method.is_some_and(|method| method.name() == "Close")
    })
}

/// Whether a statement closes a file by hand, and does not leave the function with that.
fn ends_and_goes_on<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, file: Symbol) -> bool {
    let is_left = |used: &Node<'p>| {
        let next = statement_of(*used).and_then(Node::next_sibling);
        next.is_some_and(|next| next.kind() == SyntaxKind::ReturnStatement)
    };
    closes(cx, stmt, file) && !mentions(cx, stmt, file).any(|used| is_left(&used))
}

fn target<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>) -> Option<Symbol> {
    duty.call.arguments().into_iter().find_map(|argument| buffer(cx, argument))
}

/// The local buffer, or the file, that a writer is made for.
fn buffer<'p>(cx: &RuleContext<'p>, target: Expr<'p>) -> Option<Symbol> {
    let package = cx.package();
    let operand = match unparen(target) {
        Expr::Unary(unary) if unary.operator() == "&" => unary.operand()?,
        other => other,
    };
    let symbol = local_variable(package, operand)?;
    let ty = package.type_of(operand.node());
    let is_buffer = |package, name| ty.is_named(package, name);
    let is_own = package.declaration(symbol).is_some_and(|declaration| {
        !is_parameter(declaration) && Function::enclosing(declaration) == Function::enclosing(target.node())
    });
    (is_own && (is_buffer("bytes", "Buffer") || is_buffer("strings", "Builder") || is_buffer("os", "File")))
        .then_some(symbol)
}

/// Whether a mention is the buffer that others share, no copy of it and nothing that was read from it.
fn is_itself<'p>(cx: &RuleContext<'p>, used: Node<'p>) -> bool {
    let parent = used.parent();
    let is_pointer = matches!(cx.package().type_of(used), Ty::Pointer(_));
    let is_address = parent.and_then(UnaryExpr::cast).is_some_and(|unary| unary.operator() == "&");
    let is_selected = parent.is_some_and(|parent| SelectorExpr::cast(parent).is_some());
    (is_pointer || is_address) && !is_selected
}

fn mentions<'p>(cx: &RuleContext<'p>, stmt: Node<'p>, symbol: Symbol) -> impl Iterator<Item = Node<'p>> {
    cx.package().uses(symbol).into_iter().filter(move |used| stmt.contains(*used))
}
