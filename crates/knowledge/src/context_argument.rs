//! What functions do with the context that they are given.

use gofix_semantics::Path;

use crate::argument::{Argument, Taken};

/// What a function, or a method of the receiver, does with the context that is its first argument.
const fn of(package: &'static str, receiver: &'static str, name: &'static str, taken: Taken) -> Argument {
    Argument { path: Path { package, receiver, name }, index: Some(0), taken }
}

use Taken::{Carries, Heeds, Reads};

/// Functions of which it is known whether they are done with their context when they return, or what they give works on it. From
/// the documentation of each.
pub const CONTEXT_ARGUMENTS: &[Argument] = &[
    of("database/sql", "DB", "PingContext", Heeds),
    of("database/sql", "DB", "ExecContext", Heeds),
    of("database/sql", "DB", "PrepareContext", Heeds),
    of("database/sql", "DB", "QueryContext", Carries),
    of("database/sql", "DB", "QueryRowContext", Carries),
    of("database/sql", "DB", "BeginTx", Carries),
    of("database/sql", "Conn", "PingContext", Heeds),
    of("database/sql", "Conn", "ExecContext", Heeds),
    of("database/sql", "Conn", "PrepareContext", Heeds),
    of("database/sql", "Conn", "QueryContext", Carries),
    of("database/sql", "Conn", "QueryRowContext", Carries),
    of("database/sql", "Conn", "BeginTx", Carries),
    of("database/sql", "Tx", "ExecContext", Heeds),
    of("database/sql", "Tx", "PrepareContext", Heeds),
    of("database/sql", "Tx", "QueryContext", Carries),
    of("database/sql", "Tx", "QueryRowContext", Carries),
    of("database/sql", "Stmt", "ExecContext", Heeds),
    of("database/sql", "Stmt", "QueryContext", Carries),
    of("database/sql", "Stmt", "QueryRowContext", Carries),
    of("log/slog", "", "DebugContext", Reads),
    of("log/slog", "Logger", "DebugContext", Reads),
    of("log/slog", "", "InfoContext", Reads),
    of("log/slog", "Logger", "InfoContext", Reads),
    of("log/slog", "", "WarnContext", Reads),
    of("log/slog", "Logger", "WarnContext", Reads),
    of("log/slog", "", "ErrorContext", Reads),
    of("log/slog", "Logger", "ErrorContext", Reads),
    of("log/slog", "", "Log", Reads),
    of("log/slog", "", "LogAttrs", Reads),
    of("log/slog", "Logger", "Log", Reads),
    of("log/slog", "Logger", "LogAttrs", Reads),
    of("log/slog", "Logger", "Enabled", Reads),
    // A connection does not end with the context that it was made with. https://pkg.go.dev/net#Dialer.DialContext
    of("net", "Dialer", "DialContext", Heeds),
    of("crypto/tls", "Dialer", "DialContext", Heeds),
    of("crypto/tls", "Conn", "HandshakeContext", Heeds),
    of("net", "Resolver", "LookupAddr", Heeds),
    of("net", "Resolver", "LookupCNAME", Heeds),
    of("net", "Resolver", "LookupHost", Heeds),
    of("net", "Resolver", "LookupIP", Heeds),
    of("net", "Resolver", "LookupIPAddr", Heeds),
    of("net", "Resolver", "LookupMX", Heeds),
    of("net", "Resolver", "LookupNS", Heeds),
    of("net", "Resolver", "LookupNetIP", Heeds),
    of("net", "Resolver", "LookupPort", Heeds),
    of("net", "Resolver", "LookupSRV", Heeds),
    of("net", "Resolver", "LookupTXT", Heeds),
    of("net/http", "", "NewRequestWithContext", Carries),
    of("net/http", "Request", "Clone", Carries),
    of("net/http", "Request", "WithContext", Carries),
    of("net/http", "Server", "Shutdown", Heeds),
    // https://pkg.go.dev/google.golang.org/grpc#ClientConnInterface: a call with one answer is over when it returns.
    of("google.golang.org/grpc", "ClientConn", "Invoke", Heeds),
    of("google.golang.org/grpc", "ClientConn", "NewStream", Carries),
    of("google.golang.org/grpc", "ClientConnInterface", "Invoke", Heeds),
    of("google.golang.org/grpc", "ClientConnInterface", "NewStream", Carries),
    // https://pkg.go.dev/connectrpc.com/connect#Client
    of("connectrpc.com/connect", "Client", "CallUnary", Heeds),
    of("connectrpc.com/connect", "Client", "CallBidiStream", Carries),
    of("connectrpc.com/connect", "Client", "CallClientStream", Carries),
    of("connectrpc.com/connect", "Client", "CallServerStream", Carries),
];
