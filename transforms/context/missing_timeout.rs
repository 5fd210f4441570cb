//! Servers and clients that wait for ever.

use gofix_analysis::{Applicability, Diagnostic, Fix, FixBuilder, NoFix, Rule, RuleContext, Severity, declare_rule};
use gofix_semantics::{Path, Symbol, SymbolKind, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AssignStmt, AstNode, CallExpr, CompositeLit, Declaration, Expr, Ident, ValueSpec, unparen};

use self::listener::check_listener;
use self::transport::{Limits, is_downloaded, is_given_out, limits_of_transport};
use self::upload::is_uploaded;
use super::scope::called_name;
use crate::support::{function_of, is_assigned, local_variable, taken_by};

mod listener;
mod shared;
mod transport;
mod upload;

declare_rule! {
    /// Finds HTTP servers without a timeout for the header of a request, and clients without any timeout.
    ///
    /// ## Why
    ///
    /// A peer that sends its header byte by byte, or never ends it, holds a connection and a goroutine of the server; a few
    /// hundred of them stop it. A client without a timeout waits for a dead server as long as the process runs.
    ///
    /// ```go before
    /// func serve(h http.Handler) error {
    ///     srv := &http.Server{Addr: ":8080", Handler: h}
    ///     return srv.ListenAndServe()
    /// }
    /// ```
    ///
    /// ```go after
    /// func serve(h http.Handler) error {
    ///     srv := &http.Server{Addr: ":8080", Handler: h, ReadHeaderTimeout: 10 * time.Second}
    ///     return srv.ListenAndServe()
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Always unsafe: only the author knows how slow a peer may be.
    ///
    /// ## Leaves alone
    ///
    /// Servers with a `ReadTimeout`, which counts for the header too; fields that are set later, also by a function of the
    /// package; clients whose every request has a context, or whose transport has a `ResponseHeaderTimeout`; a server that
    /// a type from elsewhere holds, which may not serve by `net/http`; one that stays in the package and never serves; files of
    /// tests. A client whose transport is made elsewhere, which is handed to code that cannot be seen, whose answers are copied or
    /// read as they come or go to callers that cannot be seen, or whose request carries a file, gets no fix.
    MissingTimeout = "missing-timeout" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["net/http", "Timeout"]],
        may_reveal: [], yields_to: [], answered_by: ["gosec", "G112", "G114", "noctx"],
    }
}

const LISTENERS: &[Path] = &[
    Path { package: "net/http", receiver: "", name: "ListenAndServe" },
    Path { package: "net/http", receiver: "", name: "ListenAndServeTLS" },
    Path { package: "net/http", receiver: "", name: "Serve" },
    Path { package: "net/http", receiver: "", name: "ServeTLS" },
];

impl Rule for MissingTimeout {
    fn check(cx: &RuleContext<'_>) {
        for call in cx.calls_to(LISTENERS) {
            if !cx.is_test(call.node()) {
                check_listener(cx, call);
            }
        }
        let literals: Vec<CompositeLit<'_>> = cx.nodes().collect();
        for literal in literals.into_iter().filter(|literal| !cx.is_test(literal.node())) {
            let ty = cx.package().type_of(literal.node());
            if ty.is_named("net/http", "Server") {
                check_server(cx, literal);
            } else if ty.is_named("net/http", "Client") {
                check_client(cx, literal);
            }
        }
        for declaration in cx.nodes::<Declaration<'_>>().filter(|declaration| !cx.is_test(declaration.node())) {
            for spec in declaration.value_specs() {
                check_declared(cx, spec);
            }
        }
        for call in cx.nodes::<CallExpr<'_>>().filter(|call| !cx.is_test(call.node())) {
            check_new(cx, call);
        }
    }
}

/// A server or client that begins as a zero value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zero {
    Server,
    Client,
}

impl Zero {
    fn of(ty: &Ty) -> Option<Self> {
        match () {
            () if ty.is_named("net/http", "Server") => Some(Self::Server),
            () if ty.is_named("net/http", "Client") => Some(Self::Client),
            () => None,
        }
    }

    /// The fields of which one has to be set.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Server => SERVER_FIELDS,
            Self::Client => CLIENT_FIELDS,
        }
    }
}

/// `var s http.Server`.
fn check_declared<'p>(cx: &RuleContext<'p>, spec: ValueSpec<'p>) {
    let (Some(written), true) = (spec.value_type(), spec.values().is_empty()) else { return };
    let names: Vec<Ident<'p>> = spec.names().collect();
    let [name] = names.as_slice() else { return };
    let Some(zero) = Zero::of(&cx.package().type_of(written.node())) else { return };
    let Some(holder) = cx.package().symbol(name.node()) else { return };
    check_zero(cx, name.node(), holder, zero, |fix, fields| {
        fix.replace(written.node(), &format!("= {}{{{fields}}}", written.node().text()))
    });
}

/// `new(http.Server)`.
fn check_new<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) {
    let Some(written) = call.argument(0).filter(|_| cx.package().is_builtin(call, "new")) else { return };
    let Some(zero) = Zero::of(&cx.package().type_of(written.node())) else { return };
    let Some(holder) = holder_of(cx, call.node()) else { return };
    check_zero(cx, call.node(), holder, zero, |fix, fields| {
        fix.replace(call.node(), &format!("&{}{{{fields}}}", written.node().text()))
    });
}

fn check_zero<'p>(
    cx: &RuleContext<'p>,
    at: Node<'p>,
    holder: Symbol,
    zero: Zero,
    write: impl FnOnce(&mut FixBuilder<'p>, &str) -> Result<(), NoFix>,
) {
    let uses = cx.package().uses(holder);
    if is_set(cx, holder, zero.fields()) || uses.iter().any(|used| is_assigned(*used)) {
        return;
    }
    let used = used_as(cx, holder, zero).or_else(|| {
        let beside = neighbours(cx, at, zero);
        beside.into_iter().find_map(|beside| used_as(cx, beside, zero))
    });
    let Some(used) = used else { return };
    let (message, amount) = match zero {
        Zero::Server => (NO_HEADER_TIMEOUT, &cx.options().timeouts.server_read_header),
        Zero::Client => (NO_CLIENT_TIMEOUT, &cx.options().timeouts.http_client),
    };
    let field = zero.fields().first().copied().unwrap_or_default();
    let why = if zero == Zero::Client { shared::takes_any_time(cx, holder) } else { None };
    let fix = cx.fix(format!("set `{field}`"), |fix| {
        if let Some(why) = why {
            return Err(NoFix::from(why));
        }
        let limit = limit_at(fix, at, amount)?;
        write(fix, &format!("{field}: {limit}"))?;
        Ok(Applicability::Unsafe)
    });
    cx.report(Diagnostic::at(at, message).related(used.node(), "it is used here").fix(fix));
}

/// The call that serves, or asks without a context.
fn used_as<'p>(cx: &RuleContext<'p>, holder: Symbol, zero: Zero) -> Option<CallExpr<'p>> {
    let mut calls = cx.package().uses(holder).into_iter().filter_map(method_call);
    match zero {
        Zero::Server => calls.find(|call| called_name(*call).is_some_and(|name| name.text().contains("Serve"))),
        Zero::Client => calls.find(|call| is_without_context(cx, *call)),
    }
}

/// The fields that get others of the same kind in the literal around a value: one policy holds for all of them.
fn neighbours<'p>(cx: &RuleContext<'p>, at: Node<'p>, zero: Zero) -> Vec<Symbol> {
    let around = keyed(at).and_then(|(_, element)| element.ancestors().find_map(CompositeLit::cast));
    let elements = around.map(CompositeLit::elements).unwrap_or_default();
    let is_alike = |value: Node<'p>| match cx.package().type_of(value) {
        Ty::Pointer(pointee) => Zero::of(&pointee) == Some(zero),
        ty => Zero::of(&ty) == Some(zero),
    };
    let keys = elements.into_iter().filter(|(_, value)| is_alike(*value)).filter_map(|(key, _)| key);
    keys.filter_map(|key| cx.package().symbol(key)).collect()
}

const SERVER_FIELDS: &[&str] = &["ReadHeaderTimeout", "ReadTimeout"];
const CLIENT_FIELDS: &[&str] = &["Timeout"];
const NO_HEADER_TIMEOUT: &str = "the server has no timeout for the header of a request";
const NO_CLIENT_TIMEOUT: &str = "the client has no timeout, and is used without a context";

fn check_server<'p>(cx: &RuleContext<'p>, literal: CompositeLit<'p>) {
    if has_field(literal, SERVER_FIELDS) || is_keyless(literal) || is_set_later(cx, literal, SERVER_FIELDS) {
        return;
    }
    let mut around = literal.node().ancestors().filter_map(CompositeLit::cast);
    if around.any(|outer| cx.package().type_of(outer.node()).is_named("net/http/httptest", "Server")) {
        return;
    }
    if is_served_elsewhere(cx, literal) || holder(cx, literal).is_some_and(|holder| shared::is_never_served(cx, holder))
    {
        return;
    }
    let fix = add_field(cx, literal, "ReadHeaderTimeout", &cx.options().timeouts.server_read_header);
    cx.report(Diagnostic::at(literal.node(), NO_HEADER_TIMEOUT).fix(fix));
}

/// Whether a field of a type from elsewhere holds the server: what that serves, and by which protocol, cannot be seen.
fn is_served_elsewhere<'p>(cx: &RuleContext<'p>, literal: CompositeLit<'p>) -> bool {
    let field = holder(cx, literal).filter(|holder| cx.package().kind_of(*holder) == SymbolKind::Field);
    field.is_some_and(|field| cx.package().declaration(field).is_none() && used_as(cx, field, Zero::Server).is_none())
}

fn check_client<'p>(cx: &RuleContext<'p>, literal: CompositeLit<'p>) {
    if has_field(literal, CLIENT_FIELDS) || is_keyless(literal) || is_set_later(cx, literal, CLIENT_FIELDS) {
        return;
    }
    let limits = limits_of_transport(cx, literal);
    if is_for_everybody(cx, literal) || limits == Limits::Set {
        return;
    }
    let Some(used) = used_without_context(cx, literal) else { return };
    let is_download = is_downloaded(cx, used);
    let is_upload = is_uploaded(cx, used);
    let reason = match limits {
        Limits::Unseen => Some("the transport is made elsewhere, and may have limits of its own"),
        _ if is_download => Some(shared::DOWNLOAD),
        _ if is_upload => {
            Some("the request carries what comes from elsewhere: how long that may take only the author knows")
        }
        _ if is_given_out(cx, used) => Some(
            "the callers get the answer: how long they read its body cannot be seen, and the limit would hold for it",
        ),
        _ => holder(cx, literal).and_then(|holder| shared::takes_any_time(cx, holder)),
    };
    let how_long = match limits {
        Limits::Unseen => "nothing here says how long this may take",
        _ => "this may wait for ever",
    };
    let diagnostic = Diagnostic::at(literal.node(), NO_CLIENT_TIMEOUT).related(used.node(), how_long);
    let diagnostic = match reason {
        Some(reason) => diagnostic.no_fix(reason),
        None => diagnostic.fix(add_field(cx, literal, "Timeout", &cx.options().timeouts.http_client)),
    };
    cx.report(if is_download || is_upload { diagnostic.severity(Severity::Note) } else { diagnostic });
}

/// Whether an exported variable of the package holds the client: those who use it elsewhere may have contexts.
fn is_for_everybody<'p>(cx: &RuleContext<'p>, literal: CompositeLit<'p>) -> bool {
    let name = holder(cx, literal).and_then(|holder| cx.package().declaration(holder));
    let is_exported = |name: Node<'p>| name.text().starts_with(char::is_uppercase);
    name.is_some_and(|name| is_exported(name) && function_of(name).is_none())
}

fn add_field<'p>(cx: &RuleContext<'p>, literal: CompositeLit<'p>, field: &str, amount: &str) -> Result<Fix, NoFix> {
    cx.fix(format!("set `{field}`"), |fix| {
        let limit = limit_at(fix, literal.node(), amount)?;
        fix.append_element(literal, field, &limit)?;
        Ok(Applicability::Unsafe)
    })
}

/// A configured limit with the file's own name for package time.
fn limit_at<'p>(fix: &mut FixBuilder<'p>, at: Node<'p>, amount: &str) -> Result<String, NoFix> {
    if !amount.contains("time.") {
        return Ok(amount.to_owned());
    }
    let second = fix.qualify(at, "time", "Second")?;
    let prefix = second.strip_suffix("Second").unwrap_or("time.");
    Ok(amount.replace("time.", prefix))
}

fn has_field(literal: CompositeLit<'_>, fields: &[&str]) -> bool {
    literal.elements().into_iter().any(|(key, _)| key.is_some_and(|key| fields.contains(&key.text())))
}

fn is_keyless(literal: CompositeLit<'_>) -> bool {
    literal.elements().iter().any(|(key, _)| key.is_none())
}

/// What holds the value of a literal: a local variable, a variable of the package, a field.
fn holder<'p>(cx: &RuleContext<'p>, literal: CompositeLit<'p>) -> Option<Symbol> {
    holder_of(cx, literal.node())
}

/// The same for any expression that makes a value.
fn holder_of<'p>(cx: &RuleContext<'p>, made: Node<'p>) -> Option<Symbol> {
    let value = made.ancestors().find(|above| {
        let is_address = gofix_syntax::ast::UnaryExpr::cast(*above).is_some();
        let is_paren = gofix_syntax::ast::ParenExpr::cast(*above).is_some();
        !is_address && !is_paren
    })?;
    let is_value = |expr: &Expr<'p>| expr.node().contains(made);
    if let Some((key, _)) = keyed(value) {
        return cx.package().symbol(key);
    }
    let statement = value.parent()?;
    if let Some(assign) = AssignStmt::cast(statement) {
        let index = assign.right().iter().position(is_value)?;
        return match unparen(*assign.left().get(index)?) {
            Expr::Selector(selector) => cx.package().symbol(selector.field()?.node()),
            target => cx.package().symbol(target.node()),
        };
    }
    let spec = gofix_syntax::ast::ValueSpec::cast(statement)?;
    let index = spec.values().iter().position(is_value)?;
    cx.package().symbol(spec.names().nth(index)?.node())
}

/// The key of the element whose value a node is.
fn keyed(node: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let element = std::iter::once(node).chain(node.ancestors()).take(3);
    let keyed = element.into_iter().find(|above| above.kind() == gofix_syntax::SyntaxKind::KeyedElement)?;
    let key = keyed.first_child()?;
    Some((key.first_child().unwrap_or(key), keyed))
}

/// Whether one of the fields is set on what holds the literal, or it is given to somebody who may set it.
fn is_set_later<'p>(cx: &RuleContext<'p>, literal: CompositeLit<'p>, fields: &[&str]) -> bool {
    holder(cx, literal).is_some_and(|holder| is_set(cx, holder, fields))
}

/// The same for the variable or field that holds it.
fn is_set(cx: &RuleContext<'_>, holder: Symbol, fields: &[&str]) -> bool {
    cx.package().uses(holder).into_iter().any(|used| names_field(used, fields) || is_set_by_callee(cx, used, fields))
}

/// Whether one of the fields of what a node names is named there.
fn names_field(used: Node<'_>, fields: &[&str]) -> bool {
    let mut outer = used;
    while let Some(selector) = outer.parent().and_then(gofix_syntax::ast::SelectorExpr::cast) {
        outer = selector.node();
        if selector.field().is_some_and(|field| fields.contains(&field.name())) {
            return true;
        }
    }
    false
}

/// Whether what a node names is handed to a function that names one of the fields, or of another package that sets a timeout.
fn is_set_by_callee<'p>(cx: &RuleContext<'p>, used: Node<'p>, fields: &[&str]) -> bool {
    let is_address = |node: Node<'p>| gofix_syntax::ast::UnaryExpr::cast(node).is_some();
    let value = used.parent().filter(|parent| is_address(*parent)).unwrap_or(used);
    let Some(call) = value.parent().and_then(Node::parent).and_then(CallExpr::cast) else { return false };
    let index = call.arguments().iter().position(|argument| argument.node() == value);
    let Some((function, index)) = cx.flow().target(call).zip(index) else {
        return index.is_some() && cx.flow().may_limit_abroad(call);
    };
    let names = function.parameters().into_iter().flat_map(gofix_syntax::ast::Parameter::names);
    let parameter = names.map(AstNode::node).nth(index).and_then(|name| cx.package().symbol(name));
    parameter.is_some_and(|symbol| cx.package().uses(symbol).into_iter().any(|used| names_field(used, fields)))
}

/// A use of the client that has no context: `client.Get`, or `Do` with a request that was made without.
fn used_without_context<'p>(cx: &RuleContext<'p>, literal: CompositeLit<'p>) -> Option<CallExpr<'p>> {
    let calls = match holder(cx, literal) {
        Some(holder) => cx.package().uses(holder).into_iter().filter_map(method_call).collect(),
        None => method_call(literal.node()).into_iter().collect::<Vec<_>>(),
    };
    calls.into_iter().find(|call| is_without_context(cx, *call))
}

/// The call of a method of what a node names, or holds.
fn method_call(node: Node<'_>) -> Option<CallExpr<'_>> {
    let mut outer = node;
    loop {
        let parent = outer.parent()?;
        let is_around = gofix_syntax::ast::SelectorExpr::cast(parent).is_some()
            || gofix_syntax::ast::ParenExpr::cast(parent).is_some()
            || gofix_syntax::ast::UnaryExpr::cast(parent).is_some();
        if !is_around {
            return CallExpr::cast(parent).filter(|call| call.function().is_some_and(|f| f.node() == outer));
        }
        outer = parent;
    }
}

fn is_without_context<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let Some(path) = cx.package().callee_path(call) else { return false };
    if &*path.package != "net/http" || path.receiver.as_deref() != Some("Client") {
        return false;
    }
    match &*path.name {
        "Get" | "Head" | "Post" | "PostForm" => true,
        "Do" => call.argument(0).is_some_and(|request| is_bare_request(cx, request)),
        _ => false,
    }
}

/// Whether a request was made here by `NewRequest` and got no context since.
fn is_bare_request<'p>(cx: &RuleContext<'p>, request: Expr<'p>) -> bool {
    let Some(uses) = local_variable(cx.package(), request).and_then(|symbol| cx.flow().uses(symbol)) else {
        return false;
    };
    let [definition] = &*uses.definitions else { return false };
    let path = definition.call().and_then(|call| cx.package().callee_path(call));
    let is_made = path.is_some_and(|path| &*path.package == "net/http" && &*path.name == "NewRequest");
    is_made && definition.call().is_some_and(|call| taken_by(call).is_some())
}
