//! Calls that have a form which takes a context.

use gofix_semantics::{Path, SymbolPath};

use crate::table::{find, item, method, row};

/// How the call with a context is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The function of this name in the same package, or the method of this name of the same operand, with the context before
    /// the other arguments.
    Sibling(&'static str),
    /// A text in which `$pkg` is the package of the call, `$recv` the operand of the method, `$ctx` the context, `$1` … the
    /// arguments and `$args` all of them.
    Template(&'static str),
    /// The request is made first, by `NewRequestWithContext` with this method, and then sent with `Do`.
    Request(&'static str),
}

/// What changes with the context, beside that the call can end early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing, also not for what the call gives: it is a plain value, or does not depend on the context once it is there.
    Nothing,
    /// What the call gives works only as long as the context: it must not leave the function that has that.
    Result,
    /// The result has another type.
    ResultType,
    /// What is made lives only as long as the context.
    Lifetime,
}

row! {
    /// A call and its form with a context.
    ContextPair {
        /// The form with a context.
        form: Form,
        /// The minor version of Go 1 that brought that form; 0 for what is not of the standard library.
        since: u16,
        /// What else changes.
        change: Change,
    }
}

const fn pair(path: Path, form: Form, since: u16) -> ContextPair {
    ContextPair { path, form, since, change: Change::Nothing }
}

const fn func(package: &'static str, name: &'static str, sibling: &'static str, since: u16) -> ContextPair {
    pair(item(package, name), Form::Sibling(sibling), since)
}

const fn meth(
    package: &'static str,
    receiver: &'static str,
    name: &'static str,
    sibling: &'static str,
    since: u16,
) -> ContextPair {
    pair(method(package, receiver, name), Form::Sibling(sibling), since)
}

const fn template(package: &'static str, name: &'static str, text: &'static str, since: u16) -> ContextPair {
    pair(item(package, name), Form::Template(text), since)
}

const fn living(pair: ContextPair) -> ContextPair {
    ContextPair { change: Change::Result, ..pair }
}

const fn sql(receiver: &'static str, name: &'static str, sibling: &'static str) -> ContextPair {
    meth("database/sql", receiver, name, sibling, 8)
}

const fn bound(pair: ContextPair) -> ContextPair {
    ContextPair { change: Change::Lifetime, ..pair }
}

const fn retyped(pair: ContextPair) -> ContextPair {
    ContextPair { change: Change::ResultType, ..pair }
}

const fn request(path: Path, name: &'static str) -> ContextPair {
    bound(pair(path, Form::Request(name), 13))
}

const fn resolver(name: &'static str, text: &'static str) -> ContextPair {
    template("net", name, text, 8)
}

/// The form with a context of a call of `path`.
pub fn context_pair(path: &SymbolPath) -> Option<&'static ContextPair> {
    find(CONTEXT_PAIRS, path)
}

/// Calls that have a form with a context.
pub const CONTEXT_PAIRS: &[ContextPair] = &[
    living(func("net/http", "NewRequest", "NewRequestWithContext", 13)),
    living(func("net/http/httptest", "NewRequest", "NewRequestWithContext", 23)),
    request(item("net/http", "Get"), "GET"),
    request(item("net/http", "Head"), "HEAD"),
    request(item("net/http", "Post"), "POST"),
    request(item("net/http", "PostForm"), "POST"),
    request(method("net/http", "Client", "Get"), "GET"),
    request(method("net/http", "Client", "Head"), "HEAD"),
    request(method("net/http", "Client", "Post"), "POST"),
    request(method("net/http", "Client", "PostForm"), "POST"),
    sql("DB", "Exec", "ExecContext"),
    sql("DB", "Ping", "PingContext"),
    sql("DB", "Prepare", "PrepareContext"),
    living(sql("DB", "Query", "QueryContext")),
    living(sql("DB", "QueryRow", "QueryRowContext")),
    bound(pair(method("database/sql", "DB", "Begin"), Form::Template("$recv.BeginTx($ctx, nil)"), 8)),
    sql("Tx", "Exec", "ExecContext"),
    sql("Tx", "Prepare", "PrepareContext"),
    living(sql("Tx", "Query", "QueryContext")),
    living(sql("Tx", "QueryRow", "QueryRowContext")),
    sql("Tx", "Stmt", "StmtContext"),
    sql("Stmt", "Exec", "ExecContext"),
    living(sql("Stmt", "Query", "QueryContext")),
    living(sql("Stmt", "QueryRow", "QueryRowContext")),
    bound(func("os/exec", "Command", "CommandContext", 7)),
    template("net", "Dial", "(&$pkg.Dialer{}).DialContext($ctx, $args)", 7),
    template("net", "DialTimeout", "(&$pkg.Dialer{Timeout: $3}).DialContext($ctx, $1, $2)", 7),
    meth("net", "Dialer", "Dial", "DialContext", 7),
    template("net", "Listen", "(&$pkg.ListenConfig{}).Listen($ctx, $args)", 11),
    template("net", "ListenPacket", "(&$pkg.ListenConfig{}).ListenPacket($ctx, $args)", 11),
    resolver("LookupAddr", "$pkg.DefaultResolver.LookupAddr($ctx, $args)"),
    resolver("LookupCNAME", "$pkg.DefaultResolver.LookupCNAME($ctx, $args)"),
    resolver("LookupHost", "$pkg.DefaultResolver.LookupHost($ctx, $args)"),
    resolver("LookupMX", "$pkg.DefaultResolver.LookupMX($ctx, $args)"),
    resolver("LookupNS", "$pkg.DefaultResolver.LookupNS($ctx, $args)"),
    resolver("LookupPort", "$pkg.DefaultResolver.LookupPort($ctx, $args)"),
    resolver("LookupSRV", "$pkg.DefaultResolver.LookupSRV($ctx, $args)"),
    resolver("LookupTXT", "$pkg.DefaultResolver.LookupTXT($ctx, $args)"),
    template("net", "LookupIP", "$pkg.DefaultResolver.LookupIP($ctx, \"ip\", $args)", 15),
    retyped(template("crypto/tls", "Dial", "(&$pkg.Dialer{Config: $3}).DialContext($ctx, $1, $2)", 15)),
    retyped(template(
        "crypto/tls",
        "DialWithDialer",
        "(&$pkg.Dialer{NetDialer: $1, Config: $4}).DialContext($ctx, $2, $3)",
        15,
    )),
    meth("crypto/tls", "Dialer", "Dial", "DialContext", 15),
    meth("crypto/tls", "Conn", "Handshake", "HandshakeContext", 17),
    func("log/slog", "Debug", "DebugContext", 21),
    func("log/slog", "Info", "InfoContext", 21),
    func("log/slog", "Warn", "WarnContext", 21),
    func("log/slog", "Error", "ErrorContext", 21),
    meth("log/slog", "Logger", "Debug", "DebugContext", 21),
    meth("log/slog", "Logger", "Info", "InfoContext", 21),
    meth("log/slog", "Logger", "Warn", "WarnContext", 21),
    meth("log/slog", "Logger", "Error", "ErrorContext", 21),
];
