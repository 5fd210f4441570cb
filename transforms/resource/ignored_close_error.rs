//! Deferred calls of Close on what was written to, whose error nobody sees.

mod by_hand;
mod order;
mod removed;
mod unflushed;

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_flow::{Duty, Exit, Occurrence, ParameterIndex, Relation, Role, Value};
use gofix_knowledge::{Access, ResourceKind};
use gofix_semantics::module::GoVersion;
use gofix_semantics::{Path, Symbol};
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, DeferStmt, Expr, Function, IfStmt, UnaryExpr, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::errors::{is_heeded, test_variable};
use super::named::named_error;
use super::obtained::{Obtained, obtained};
use super::read_early::{ReadEarly, is_closed_before};
use crate::defer::calls::{call_statement, deferred_literal, stays};
use crate::support::{answer_writers, is_on_error_path, local_variable, loop_of};

declare_rule! {
    /// Finds a deferred Close of a file or an encoder that was written to, and whose error nobody looks at; also in a deferred
    /// literal that does no more.
    ///
    /// ## Why
    ///
    /// What was written may reach the disk only when the file is closed, and a compressed stream is complete only then. Where
    /// the error of that Close is dropped, a full disk looks like success.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import "os"
    ///
    /// func save(name string, data []byte) error {
    /// 	f, err := os.Create(name)
    /// 	if err != nil {
    /// 		return err
    /// 	}
    /// 	defer f.Close()
    /// 	_, err = f.Write(data)
    /// 	return err
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import (
    /// 	"errors"
    /// 	"os"
    /// )
    ///
    /// func save(name string, data []byte) (err error) {
    /// 	f, err := os.Create(name)
    /// 	if err != nil {
    /// 		return err
    /// 	}
    /// 	defer func() {
    /// 		if cerr := f.Close(); cerr != nil {
    /// 			err = errors.Join(err, cerr)
    /// 		}
    /// 	}()
    /// 	_, err = f.Write(data)
    /// 	return err
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// A deferred literal that adds the error of Close to the returned one, by `errors.Join` from Go 1.20 on, and only where
    /// there is one: a former error keeps its identity. The result gets a name where it has none. A file that gets another name
    /// in the end is closed before that. A buffered writer or a table that nobody flushes gets a deferred Flush of this form, where what it writes to is closed by a `defer` before it or comes
    /// from the caller. Where it is closed by hand too, the error is looked at there; a writer into a buffer of the function's
    /// own is ended before that is read, unless the buffer itself goes out. A deferred Flush of a writer over a file that was opened
    /// here gets the same literal, and where the file is closed first the two change places. Unsafe: callers may get an error where they got none.
    /// A buffered writer that is flushed on other ways is flushed on those that say that all went well, too.
    ///
    /// ## Leaves alone
    ///
    /// What was opened for reading; an error that is dropped with `_ =`; a function that also closes with a look at the error, or
    /// that syncs with one; a temporary file that is removed whatever happens, and not renamed; tests. In a function that returns no error the finding is a note.
    IgnoredCloseError = "ignored-close-error" {
        group: Resource, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["Close()", "NewWriter"]],
        may_reveal: [], yields_to: ["defer-before-check"], answered_by: ["errcheck", "gosec"],
    }
}

impl Rule for IgnoredCloseError {
    fn check(cx: &RuleContext<'_>) {
        let written = obtained(cx, &[ResourceKind::File, ResourceKind::Encoder]);
        let written: Vec<_> = written.into_iter().filter(|found| is_for_writing(cx, found)).collect();
        for stmt in cx.nodes::<DeferStmt<'_>>() {
            let Some((name, symbol)) = ended(cx, stmt, "Close") else { continue };
            let function = Function::enclosing(stmt.node());
            let made = written.iter().rev().find(|found| {
                let duty = &found.duty;
                duty.variable == Some(symbol)
                    && Some(duty.function) == function
                    && duty.stmt.start() < stmt.node().start()
            });
            // Behind another assignment it is something else.
            let is_last = |found: &Obtained<'_>| {
                let uses = cx.flow().uses(symbol);
                let mut others = uses.iter().flat_map(|uses| uses.definitions.iter()).map(|made| made.stmt.start());
                !others.any(|start| found.duty.stmt.start() < start && start < stmt.node().start())
            };
            if let Some(found) = made.filter(|found| is_last(found)) {
                check_defer(cx, (found, &written), stmt, name);
            }
        }
        for call in cx.calls_to(BUFFERS) {
            check_buffer(cx, call);
        }
        order::check_flush(cx, &written);
    }
}

const BUFFERS: &[Path] = &[
    Path { package: "bufio", receiver: "", name: "NewWriter" },
    Path { package: "bufio", receiver: "", name: "NewWriterSize" },
    Path { package: "encoding/csv", receiver: "", name: "NewWriter" },
    Path { package: "text/tabwriter", receiver: "", name: "NewWriter" },
];

/// The variable of `defer x.Close()`, or of a deferred literal that calls this method and does no more.
fn ended<'p>(cx: &RuleContext<'p>, stmt: DeferStmt<'p>, method: &str) -> Option<(Node<'p>, Symbol)> {
    let alone = deferred_literal(stmt).and_then(|literal| {
        let mut statements = literal.body()?.statements();
        let first = statements.next()?;
        call_statement(first.node()).filter(|_| statements.next().is_none())
    });
    let call = alone.or(stmt.call())?;
    let selector = call.selector()?;
    let operand = selector.operand()?;
    let is_end = selector.field()?.name() == method && call.arguments().is_empty();
    let symbol = local_variable(cx.package(), operand)?;
    is_end.then_some((operand.node(), symbol))
}

fn is_for_writing(cx: &RuleContext<'_>, found: &Obtained<'_>) -> bool {
    match found.access {
        Access::Writing => true,
        Access::Reading => false,
        Access::ByFlag => found.duty.call.arguments().iter().any(|flags| {
            let names = flags.node().descendants().filter_map(gofix_syntax::ast::SelectorExpr::cast);
            let own = Some(flags.node()).and_then(gofix_syntax::ast::SelectorExpr::cast);
            own.into_iter().chain(names).any(|flag| {
                let package = flag.operand().and_then(|operand| cx.package().imported_package(operand));
                let name = flag.field().map_or("", |field| field.name());
                matches!(package.as_deref(), Some("os" | "syscall"))
                    && matches!(name, "O_WRONLY" | "O_RDWR" | "O_APPEND")
            })
        }),
    }
}

fn check_defer<'p>(
    cx: &RuleContext<'p>,
    (found, written): (&Obtained<'p>, &[Obtained<'p>]),
    stmt: DeferStmt<'p>,
    name: Node<'p>,
) {
    let is_of_test = test_variable(cx, found.duty.function).is_some();
    if cx.is_test(stmt.node()) || is_of_test {
        return;
    }
    let Some(value) = found.duty.variable.and_then(|variable| cx.flow().value(variable)) else { return };
    if !is_written(cx, found, &value) || value.occurrences.iter().any(|occurrence| is_answered(cx, occurrence)) {
        return;
    }
    if removed::is_removed(cx, found) {
        return;
    }
    let function = found.duty.function;
    let returns_error = returns_error(cx, function);
    // What the `defer` holds is not what a literal would close.
    let is_replaced = deferred_literal(stmt).is_none()
        && found.duty.variable.is_some_and(|variable| !stays(cx, variable, stmt.node()));
    if let Some(early) = ReadEarly::of(cx, &found.duty, Some(stmt)).filter(|_| !is_replaced) {
        let message = format!("`{}` is closed too late: what it holds back is lost", name.text());
        let diagnostic = Diagnostic::at(stmt.node(), message).related(early.reader(), "what it wrote ends here");
        cx.report(diagnostic.fix(early.end_before(cx, name.text(), "Close")));
        return;
    }
    if let Some(close) = order::closed_first(cx, found.duty.call, stmt).filter(|_| found.kind == ResourceKind::Encoder)
    {
        return order::report_order(cx, (found.duty.call, name.text()), stmt, close);
    }
    // Nobody waits for the end of an encoder whose output goes to somebody else's writer, and what is written to memory is there.
    if found.kind == ResourceKind::Encoder && (!returns_error || ends_in_memory(cx, found.duty.call)) {
        return;
    }
    let message = format!("the error of `{}.Close` is dropped, and with it what was not written", name.text());
    let diagnostic =
        Diagnostic::at(stmt.node(), message).related(found.duty.call.node(), "it is opened for writing here");
    if is_before_the_check(cx, &found.duty, stmt.node()) {
        cx.report(
            diagnostic
                .no_fix("the error of the opening is looked at behind the `defer`: there may be nothing to close"),
        );
    } else if is_replaced {
        cx.report(diagnostic.no_fix(format!("`{}` gets another value before the function ends", name.text())));
    } else if is_closed_before(cx, &found.duty) {
        cx.report(diagnostic.no_fix("what it writes to is closed by hand, and a deferred call comes too late"));
    } else if value.occurrences.iter().any(by_hand::is_closed) {
        cx.report(diagnostic.fix(by_hand::fix(cx, &found.duty, &value, name)));
    } else if let Some(rename) =
        removed::renamed(cx, found).filter(|_| returns_error && found.kind == ResourceKind::File)
    {
        cx.report(diagnostic.fix(removed::fix_before(cx, found, rename, name)));
    } else if let Some(lower) = dropped_below(cx, found, written).filter(|_| returns_error) {
        let diagnostic = diagnostic.related(lower.node(), "the error of what it writes to is dropped, too");
        cx.report(diagnostic.no_fix("what it writes to has a Close of its own, of which it is not known what it does"));
    } else if returns_error {
        cx.report(diagnostic.fix(fix(cx, function, stmt, name)));
    } else {
        cx.report(diagnostic.severity(Severity::Note).no_fix("the function returns no error"));
    }
}

/// The deferred Close, its error dropped, of another writer that an encoder writes to, of a type that nothing is known of: there the
/// error of the encoder alone is half an answer.
fn dropped_below<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, written: &[Obtained<'p>]) -> Option<DeferStmt<'p>> {
    let close = deferred_close(cx, found.duty.call).filter(|_| found.kind == ResourceKind::Encoder)?;
    let (name, lower) = ended(cx, close, "Close")?;
    let path = cx.package().type_of(name).peel_pointers().named_path();
    let is_abroad = path.is_none_or(|path| path.package.contains('.'));
    (is_abroad && !written.iter().any(|other| other.duty.variable == Some(lower))).then_some(close)
}

/// Whether a statement behind what obtained something comes before anybody has looked at the error of that.
fn is_before_the_check<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, stmt: Node<'p>) -> bool {
    let Some(error) = duty.error else { return false };
    let before = std::iter::successors(stmt.prev_sibling(), |node| node.prev_sibling());
    let mut between = before.take_while(|node| !node.contains(duty.stmt));
    let is_beside = duty.stmt.parent() == stmt.parent();
    is_beside && !between.any(|node| node.descendants().any(|name| cx.package().symbol(name) == Some(error)))
}

/// Whether anything is written: a Write method is called, or a call takes it.
fn is_written<'p>(cx: &RuleContext<'p>, found: &Obtained<'p>, value: &Value<'p>) -> bool {
    value.occurrences.iter().any(|occurrence| match occurrence.role {
        Role::Method(_, name) if found.kind == ResourceKind::Encoder => name != "Close",
        Role::Method(_, name) => name.starts_with("Write") || name == "ReadFrom",
        Role::Argument(call, index) => {
            let path = cx.package().callee_path(call);
            let is_source = path.as_ref().is_some_and(|path| {
                *path.package == *"io" && (path.name.starts_with("Copy") && index == 1 || path.name.starts_with("Read"))
            });
            // How a program ends is not for its profile to say.
            let is_profile = path.is_some_and(|path| matches!(&*path.package, "runtime/pprof" | "runtime/trace"));
            let is_read = is_source || is_taken_to_read(cx, call, index);
            occurrence.relation != Relation::Derived && !is_read && !is_profile
        }
        _ => false,
    })
}

/// Whether a parameter is of a type of `io` that has no way to write.
fn is_taken_to_read<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, index: usize) -> bool {
    const READERS: &[&str] =
        &["Reader", "ReaderAt", "ReadSeeker", "ReadCloser", "ReadSeekCloser", "ByteReader", "RuneReader", "Seeker"];
    let signature = cx.package().call_signature(call);
    let parameter = signature.as_ref().and_then(|signature| signature.params().get(index));
    parameter.is_some_and(|ty| READERS.iter().any(|name| ty.is_named("io", name)))
}

/// Whether an encoder whose Close gives no error but that of its target writes to a buffer of the function. (A `tar.Writer` counts
/// what is missing.)
fn ends_in_memory<'p>(cx: &RuleContext<'p>, made: CallExpr<'p>) -> bool {
    let path = cx.package().callee_path(made);
    let is_compressor = path.is_some_and(|path| {
        let of_std = path.package.starts_with("compress/") || *path.package == *"encoding/base64";
        of_std || path.package.starts_with("github.com/klauspost/")
    });
    let targets = made.arguments().into_iter().filter_map(|argument| {
        let held = UnaryExpr::cast(argument.node()).and_then(UnaryExpr::operand).unwrap_or(argument);
        local_variable(cx.package(), held)
    });
    let is_own_memory = |variable: Symbol| {
        let ty = cx.package().symbol_type(variable);
        let ty = ty.peel_pointers();
        !cx.flow().is_parameter(variable) && (ty.is_named("bytes", "Buffer") || ty.is_named("strings", "Builder"))
    };
    is_compressor && targets.into_iter().any(is_own_memory)
}

/// Whether somebody looks at the error of a Close or of a Sync, or may do so where the value goes.
fn is_answered<'p>(cx: &RuleContext<'p>, occurrence: &Occurrence<'p>) -> bool {
    if occurrence.relation == Relation::Derived {
        return false;
    }
    match occurrence.role {
        Role::Method(call, "Close" | "Sync") => !is_dropped(call.node()),
        Role::MethodValue(_) | Role::Returned(_) => true,
        Role::Argument(call, index) => cx
            .flow()
            .argument(call, ParameterIndex::At(index))
            .calls
            .keys()
            .any(|call| call == "Close" || call == "Sync"),
        _ => false,
    }
}

/// Whether nobody gets the result of a call.
fn is_dropped(call: Node<'_>) -> bool {
    call.parent().is_some_and(|parent| {
        matches!(parent.kind(), SyntaxKind::ExpressionStatement | SyntaxKind::DeferStatement | SyntaxKind::GoStatement)
            || parent.parent().and_then(Node::first_child).is_some_and(|left| left.text() == "_")
    })
}

fn fix<'p>(cx: &RuleContext<'p>, function: Function<'p>, stmt: DeferStmt<'p>, name: Node<'p>) -> Result<Fix, NoFix> {
    cx.fix("return the error of Close", |fix| {
        if function.is_literal() && cx.flow().literal_run(function).is_goroutine() {
            return Err(NoFix::from("nobody gets what the goroutine returns"));
        }
        if !answer_writers(cx, function).is_empty() {
            return Err(NoFix::from("the answer may have been written when the deferred call runs"));
        }
        let code = answered_defer(cx, fix, function, stmt.node(), (name.text(), "Close"))?;
        match removed::on_failure_behind(cx, function, stmt)? {
            Some(removal) => fix.move_after_as(stmt.node(), removal, &code)?,
            None => fix.replace(stmt.node(), &code)?,
        }
        Ok(Applicability::Unsafe)
    })
}

/// A deferred literal that calls a method, and adds its error to the one that the function returns.
fn answered_defer<'p>(
    cx: &RuleContext<'p>,
    fix: &mut FixBuilder<'p>,
    function: Function<'p>,
    at: Node<'p>,
    (owner, method): (&str, &str),
) -> Result<String, NoFix> {
    is_heeded(cx, function)?;
    let error = named_error(cx, fix, function, at)?;
    // The name is one of the literal's own.
    let is_free = owner != "cerr" && cx.package().lookup(at, "cerr").is_none();
    let own = if is_free { "cerr".to_owned() } else { fix.fresh_name(at, "closeErr") };
    let joins = cx.package().module_go_version().is_some_and(|version| version >= GoVersion::new(20));
    // Beside another package of that name the form of before reads better than a name with a number.
    let is_imported = cx.package().imports(at.file().id()).iter().any(|import| &*import.path == "errors");
    let is_taken = !is_imported && cx.package().lookup(at, "errors").is_some();
    let join = if joins && !is_taken { fix.qualify(at, "errors", "Join").ok() } else { None };
    let inner = match join {
        Some(join) => {
            format!("\tif {own} := {owner}.{method}(); {own} != nil {{\n\t\t{error} = {join}({error}, {own})\n\t}}")
        }
        None => format!("\tif {own} := {owner}.{method}(); {error} == nil {{\n\t\t{error} = {own}\n\t}}"),
    };
    Ok(format!("defer func() {{\n{inner}\n}}()"))
}

/// A buffered writer that nobody ever flushes.
fn check_buffer<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let release = ResourceKind::File.release();
    let Some(duty) = cx.flow().duty(call, 0, release) else { return };
    let own = duty.variable.filter(|variable| !cx.flow().is_parameter(*variable));
    let (Some(variable), Some(name)) = (own, duty.name) else { return };
    let Some(value) = cx.flow().value(variable).filter(|value| value.is_complete) else { return };
    let (mut is_written, mut is_flushed) = (false, false);
    for occurrence in &value.occurrences {
        if cx.flow().escape(occurrence).is_some() || matches!(occurrence.role, Role::Element(_)) {
            return;
        }
        // What was made for it may flush it.
        if occurrence.relation == Relation::Derived && !is_encoder(cx, occurrence.expr) {
            return;
        }
        match occurrence.role {
            Role::Method(_, "Init" | "ReadFrom" | "Reset" | "WriteAll") => return,
            Role::Method(_, "Flush") => is_flushed = true,
            Role::Method(_, _) => is_written = true,
            Role::Argument(call, index) => {
                let summary = cx.flow().argument(call, ParameterIndex::At(index));
                if summary.calls.keys().any(|call| call.ends_with("Flush")) {
                    return;
                }
                is_written = true;
            }
            _ => {}
        }
    }
    if !is_written || is_in_memory(cx, call) || is_left_on_its_error(cx, &duty, variable) {
        return;
    }
    let at = deferred_close(cx, call).map_or(call.node(), AstNode::node);
    if is_flushed {
        return unflushed::check(cx, (&duty, name), &value, at);
    }
    let message = format!("`{}` is never flushed: what it holds back is lost", name.text());
    let fix = match ReadEarly::of(cx, &duty, None) {
        Some(early) => early.end_before(cx, name.text(), "Flush"),
        None => flush(cx, &duty, name),
    };
    cx.report(Diagnostic::at(at, message).fix(fix));
}

/// Whether each way out of the function behind a buffered writer is one on which a call of the writer, or one that was given
/// it, has failed: the writer keeps that error, and a Flush does no more than to give it again.
fn is_left_on_its_error<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, writer: Symbol) -> bool {
    let Some(cfg) = cx.flow().cfg(duty.function) else { return false };
    let names = |node: Node<'p>| node.descendants().any(|name| cx.package().symbol(name) == Some(writer));
    let is_failure = |exit: Node<'p>| {
        let checks = exit.ancestors().take_while(|above| *above != duty.function.node()).filter_map(IfStmt::cast);
        checks.into_iter().any(|check| {
            let made = check.initializer().map(AstNode::node).or_else(|| check.node().prev_sibling());
            is_on_error_path(cx.package(), exit)
                && made.is_some_and(|made| AssignStmt::cast(made).is_some() && names(made))
        })
    };
    let mut behind = cfg.exits().map(Exit::node).filter(|exit| exit.start() > duty.stmt.end()).peekable();
    behind.peek().is_some() && behind.all(is_failure)
}

/// Whether something is a compressor or an encoder that never flushes what it writes to. (Others wrap what they get by
/// `bufio.NewWriter`, which gives a buffered writer back as it is.)
fn is_encoder<'p>(cx: &RuleContext<'p>, made: Node<'p>) -> bool {
    const LEAVING: &[&str] = &[
        "archive/tar",
        "compress/flate",
        "compress/gzip",
        "compress/zlib",
        "encoding/base64",
        "encoding/gob",
        "encoding/hex",
        "encoding/json",
    ];
    let path = cx.package().type_of(made).peel_pointers().named_path();
    path.is_some_and(|path| LEAVING.contains(&&*path.package))
}

/// A deferred Flush behind what makes the writer: it runs before the deferred Close of what is written to.
fn flush<'p>(cx: &RuleContext<'p>, duty: &Duty<'p>, name: Node<'p>) -> Result<Fix, NoFix> {
    if cx.package().callee_path(duty.call).is_some_and(|path| *path.package == *"encoding/csv") {
        return Err(NoFix::from(
            "its Flush gives no error: `Error` tells it, and who gets that is for the author to say",
        ));
    }
    let target = duty.call.argument(0).and_then(|target| local_variable(cx.package(), target));
    let is_of_caller = target.is_some_and(|target| cx.flow().is_parameter(target));
    let is_closed_behind = deferred_close(cx, duty.call).is_some_and(|close| close.node().end() < duty.stmt.start());
    if !(is_of_caller || is_closed_behind) || loop_of(duty.stmt).is_some() {
        return Err(NoFix::from("where to flush, and who gets the error, is for the author to say"));
    }
    cx.fix("flush it when the function ends", |fix| {
        let code = if returns_error(cx, duty.function) {
            answered_defer(cx, fix, duty.function, duty.stmt, (name.text(), "Flush"))?
        } else {
            format!("defer {}.Flush()", name.text())
        };
        fix.insert_after(duty.stmt, &code)?;
        Ok(Applicability::Unsafe)
    })
}

fn returns_error<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    cx.package().signature(function).results().last().is_some_and(gofix_semantics::Ty::is_error)
}

/// Whether what is written to is thrown away with the function.
fn is_in_memory<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let target = call.argument(0).map(unparen);
    matches!(target, Some(Expr::Selector(selector)) if selector.node().text() == "io.Discard")
        || target.is_none_or(|target| cx.package().type_of(target.node()).is_unknown())
}

/// The `defer` that closes what a buffered writer writes to, whatever it does with the error.
fn deferred_close<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> Option<DeferStmt<'p>> {
    let target = local_variable(cx.package(), call.argument(0)?)?;
    let cfg = cx.flow().cfg_around(call.node())?;
    let closes = |call: CallExpr<'p>| {
        let Some(selector) = call.selector() else { return false };
        let operand = selector.operand().and_then(|operand| local_variable(cx.package(), operand));
        operand == Some(target) && selector.field().is_some_and(|field| field.name() == "Close")
    };
    let mut defers = cfg.defers().iter().copied();
    defers.find(|stmt| stmt.node().descendants().filter_map(CallExpr::cast).any(closes))
}
