//! Values that must be released: of which calls they come, and how they are released.
//!
//! [`CREATORS`] lists calls whose result belongs to the caller; [`ResourceKind::release`] says what ends the duty.

use gofix_semantics::{Path, SymbolPath};

use crate::table::{item, method, row};

/// What kind of thing must be released.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceKind {
    /// An `*http.Response`, for its body.
    Body,
    /// The rows of a query.
    Rows,
    /// A prepared statement.
    Statement,
    /// A connection to a database, taken from its pool.
    DatabaseConnection,
    /// A transaction.
    Transaction,
    /// A file, also one of an archive or of an object format.
    File,
    /// A listener or a packet connection that waits for peers.
    Listener,
    /// A network connection, or a client that owns one.
    Connection,
    /// A reader that decodes another one.
    Decoder,
    /// A writer that holds back data until it is closed.
    Encoder,
    /// A ticker.
    Ticker,
    /// A timer.
    Timer,
    /// A server made for a test.
    TestServer,
    /// A span of a trace.
    Span,
    /// A connection that goes back to its pool.
    PooledConnection,
    /// A transaction whose methods take a context.
    ContextTransaction,
}

/// How a kind of resource is released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// The field that holds what is released; empty for the value itself.
    pub part: &'static str,
    /// The methods of which any ends the duty. The first is the one to defer.
    pub methods: &'static [&'static str],
    /// Whether a deferred call after an explicit one does nothing but return an error.
    pub second_is_harmless: bool,
    /// Whether a release at the end of a loop's turn is what an author means who deferred it there.
    pub fits_a_turn: bool,
    /// Whether the method takes the context that the creating call took.
    pub takes_context: bool,
    /// A method that has released it by itself when it says false; empty where there is none.
    pub over_when_false: &'static str,
    /// A method that makes it go on behind that end; empty where there is none.
    pub goes_on_by: &'static str,
}

const fn release(methods: &'static [&'static str]) -> Release {
    Release {
        part: "",
        methods,
        second_is_harmless: true,
        fits_a_turn: true,
        takes_context: false,
        over_when_false: "",
        goes_on_by: "",
    }
}

impl ResourceKind {
    /// How it is released.
    pub const fn release(self) -> Release {
        match self {
            Self::Body => Release { part: "Body", ..release(&["Close"]) },
            // A second Close of a zlib or multipart writer writes its trailer again.
            Self::Encoder => Release { second_is_harmless: false, ..release(&["Close"]) },
            Self::Transaction => release(&["Rollback", "Commit"]),
            Self::Ticker | Self::Timer => release(&["Stop"]),
            Self::Connection => release(&["Close", "Quit"]),
            Self::Span => release(&["End"]),
            // https://pkg.go.dev/github.com/jackc/pgx/v5/pgxpool#Conn.Release: a second one does nothing.
            Self::PooledConnection => release(&["Release", "Hijack"]),
            // https://pkg.go.dev/github.com/jackc/pgx/v5#Tx: Rollback is safe to call behind Commit.
            Self::ContextTransaction => Release { takes_context: true, ..release(&["Rollback", "Commit"]) },
            // https://pkg.go.dev/database/sql#Rows.Close
            Self::Rows => Release { over_when_false: "Next", goes_on_by: "NextResultSet", ..release(&["Close"]) },
            Self::Statement
            | Self::DatabaseConnection
            | Self::File
            | Self::Listener
            | Self::Decoder
            | Self::TestServer => release(&["Close"]),
        }
    }

    /// Members that tell where others reach it. Such a string is worth nothing once its owner is closed, so it counts as a
    /// part of it.
    pub const fn addresses(self) -> &'static [&'static str] {
        match self {
            Self::Listener => &["Addr", "LocalAddr"],
            Self::TestServer => &["URL", "Listener", "Client", "Config"],
            _ => &[],
        }
    }
}

/// What a resource was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing is written to it: an error of its Close says nothing.
    Reading,
    /// It is written to: an error of its Close may mean lost data.
    Writing,
    /// A flag among the arguments decides (`os.OpenFile`).
    ByFlag,
}

row! {
    /// A call that gives a resource which the caller must release.
    Creator {
        /// The index of the result that holds it.
        result: usize,
        /// What it is.
        kind: ResourceKind,
        /// What it was made for.
        access: Access,
        /// Whether that result is nil whenever the error is not.
        error_means_nil: bool,
    }
}

const fn creator(path: Path, kind: ResourceKind, access: Access) -> Creator {
    Creator { path, result: 0, kind, access, error_means_nil: true }
}

const fn of(package: &'static str, name: &'static str, kind: ResourceKind) -> Creator {
    creator(item(package, name), kind, Access::Reading)
}

const fn by(package: &'static str, receiver: &'static str, name: &'static str, kind: ResourceKind) -> Creator {
    creator(method(package, receiver, name), kind, Access::Reading)
}

const fn written(package: &'static str, name: &'static str, kind: ResourceKind) -> Creator {
    creator(item(package, name), kind, Access::Writing)
}

/// A response comes with an error when a redirect was refused; its body is closed then.
const fn response(receiver: &'static str, name: &'static str) -> Creator {
    Creator { error_means_nil: false, ..by("net/http", receiver, name, ResourceKind::Body) }
}

const fn second_result(first: Creator) -> Creator {
    Creator { result: 1, ..first }
}

use ResourceKind::{
    Body, Connection, ContextTransaction, DatabaseConnection, Decoder, Encoder, File, Listener, PooledConnection, Rows,
    Span, Statement, TestServer, Ticker, Timer, Transaction,
};

/// Calls whose result must be released.
pub const CREATORS: &[Creator] = &[
    // Files. https://pkg.go.dev/os
    of("os", "Open", File),
    written("os", "Create", File),
    creator(item("os", "OpenFile"), File, Access::ByFlag),
    written("os", "CreateTemp", File),
    written("io/ioutil", "TempFile", File),
    of("os", "OpenRoot", File),
    of("os", "OpenInRoot", File),
    by("os", "Root", "Open", File),
    by("os", "Root", "OpenRoot", File),
    creator(method("os", "Root", "Create"), File, Access::Writing),
    creator(method("os", "Root", "OpenFile"), File, Access::ByFlag),
    of("os", "Pipe", File),
    second_result(written("os", "Pipe", File)),
    by("io/fs", "FS", "Open", File),
    by("net/http", "FileSystem", "Open", File),
    by("net/http", "Dir", "Open", File),
    of("archive/zip", "OpenReader", File),
    by("archive/zip", "File", "Open", File),
    by("mime/multipart", "FileHeader", "Open", File),
    by("net/http", "Request", "FormFile", File),
    of("debug/elf", "Open", File),
    of("debug/macho", "Open", File),
    of("debug/macho", "OpenFat", File),
    of("debug/pe", "Open", File),
    of("debug/plan9obj", "Open", File),
    // Responses. https://pkg.go.dev/net/http#Client.Do
    Creator { error_means_nil: false, ..of("net/http", "Get", Body) },
    Creator { error_means_nil: false, ..of("net/http", "Head", Body) },
    Creator { error_means_nil: false, ..of("net/http", "Post", Body) },
    Creator { error_means_nil: false, ..of("net/http", "PostForm", Body) },
    response("Client", "Do"),
    response("Client", "Get"),
    response("Client", "Head"),
    response("Client", "Post"),
    response("Client", "PostForm"),
    by("net/http", "Transport", "RoundTrip", Body),
    by("net/http", "RoundTripper", "RoundTrip", Body),
    // Databases. What a transaction prepares is closed with it. https://pkg.go.dev/database/sql
    by("database/sql", "DB", "Query", Rows),
    by("database/sql", "DB", "QueryContext", Rows),
    by("database/sql", "Tx", "Query", Rows),
    by("database/sql", "Tx", "QueryContext", Rows),
    by("database/sql", "Conn", "QueryContext", Rows),
    by("database/sql", "Stmt", "Query", Rows),
    by("database/sql", "Stmt", "QueryContext", Rows),
    by("database/sql", "DB", "Prepare", Statement),
    by("database/sql", "DB", "PrepareContext", Statement),
    by("database/sql", "Conn", "PrepareContext", Statement),
    by("database/sql", "DB", "Conn", DatabaseConnection),
    by("database/sql", "DB", "Begin", Transaction),
    by("database/sql", "DB", "BeginTx", Transaction),
    by("database/sql", "Conn", "BeginTx", Transaction),
    // https://pkg.go.dev/github.com/jmoiron/sqlx
    by("github.com/jmoiron/sqlx", "DB", "Queryx", Rows),
    by("github.com/jmoiron/sqlx", "DB", "QueryxContext", Rows),
    by("github.com/jmoiron/sqlx", "DB", "NamedQuery", Rows),
    by("github.com/jmoiron/sqlx", "DB", "NamedQueryContext", Rows),
    by("github.com/jmoiron/sqlx", "Tx", "Queryx", Rows),
    by("github.com/jmoiron/sqlx", "Tx", "QueryxContext", Rows),
    by("github.com/jmoiron/sqlx", "DB", "Beginx", Transaction),
    by("github.com/jmoiron/sqlx", "DB", "BeginTxx", Transaction),
    by("github.com/jmoiron/sqlx", "Stmt", "Queryx", Rows),
    by("github.com/jmoiron/sqlx", "Stmt", "QueryxContext", Rows),
    by("github.com/jmoiron/sqlx", "NamedStmt", "Query", Rows),
    by("github.com/jmoiron/sqlx", "NamedStmt", "QueryContext", Rows),
    by("github.com/jmoiron/sqlx", "NamedStmt", "Queryx", Rows),
    by("github.com/jmoiron/sqlx", "NamedStmt", "QueryxContext", Rows),
    by("github.com/jmoiron/sqlx", "Tx", "NamedQuery", Rows),
    by("github.com/jmoiron/sqlx", "Conn", "QueryxContext", Rows),
    of("github.com/jmoiron/sqlx", "NamedQuery", Rows),
    of("github.com/jmoiron/sqlx", "NamedQueryContext", Rows),
    by("github.com/jmoiron/sqlx", "DB", "Preparex", Statement),
    by("github.com/jmoiron/sqlx", "DB", "PreparexContext", Statement),
    by("github.com/jmoiron/sqlx", "DB", "PrepareNamed", Statement),
    by("github.com/jmoiron/sqlx", "DB", "PrepareNamedContext", Statement),
    by("github.com/jmoiron/sqlx", "DB", "Connx", DatabaseConnection),
    by("github.com/jmoiron/sqlx", "Conn", "BeginTxx", Transaction),
    // https://pkg.go.dev/github.com/jackc/pgx/v5, https://pkg.go.dev/github.com/jackc/pgx/v4
    by("github.com/jackc/pgx/v5", "Conn", "Query", Rows),
    by("github.com/jackc/pgx/v5", "Tx", "Query", Rows),
    by("github.com/jackc/pgx/v5/pgxpool", "Pool", "Query", Rows),
    by("github.com/jackc/pgx/v5/pgxpool", "Conn", "Query", Rows),
    by("github.com/jackc/pgx/v5/pgxpool", "Tx", "Query", Rows),
    by("github.com/jackc/pgx/v5/pgxpool", "Pool", "Acquire", PooledConnection),
    by("github.com/jackc/pgx/v5", "Conn", "Begin", ContextTransaction),
    by("github.com/jackc/pgx/v5", "Conn", "BeginTx", ContextTransaction),
    by("github.com/jackc/pgx/v5/pgxpool", "Pool", "Begin", ContextTransaction),
    by("github.com/jackc/pgx/v5/pgxpool", "Pool", "BeginTx", ContextTransaction),
    by("github.com/jackc/pgx/v5/pgxpool", "Conn", "Begin", ContextTransaction),
    by("github.com/jackc/pgx/v5/pgxpool", "Conn", "BeginTx", ContextTransaction),
    by("github.com/jackc/pgx/v4", "Conn", "Query", Rows),
    by("github.com/jackc/pgx/v4", "Tx", "Query", Rows),
    by("github.com/jackc/pgx/v4/pgxpool", "Pool", "Query", Rows),
    by("github.com/jackc/pgx/v4/pgxpool", "Conn", "Query", Rows),
    by("github.com/jackc/pgx/v4/pgxpool", "Tx", "Query", Rows),
    by("github.com/jackc/pgx/v4/pgxpool", "Pool", "Acquire", PooledConnection),
    by("github.com/jackc/pgx/v4", "Conn", "Begin", ContextTransaction),
    by("github.com/jackc/pgx/v4", "Conn", "BeginTx", ContextTransaction),
    by("github.com/jackc/pgx/v4/pgxpool", "Pool", "Begin", ContextTransaction),
    by("github.com/jackc/pgx/v4/pgxpool", "Pool", "BeginTx", ContextTransaction),
    // The network. https://pkg.go.dev/net
    of("net", "Dial", Connection),
    of("net", "DialTimeout", Connection),
    of("net", "DialTCP", Connection),
    of("net", "DialUDP", Connection),
    of("net", "DialUnix", Connection),
    of("net", "DialIP", Connection),
    by("net", "Dialer", "Dial", Connection),
    by("net", "Dialer", "DialContext", Connection),
    of("net", "FileConn", Connection),
    by("net", "Listener", "Accept", Connection),
    by("net", "TCPListener", "Accept", Connection),
    by("net", "TCPListener", "AcceptTCP", Connection),
    by("net", "UnixListener", "Accept", Connection),
    by("net", "UnixListener", "AcceptUnix", Connection),
    by("net/http", "Hijacker", "Hijack", Connection),
    by("net/http", "ResponseController", "Hijack", Connection),
    of("net", "Listen", Listener),
    of("net", "ListenTCP", Listener),
    of("net", "ListenUnix", Listener),
    of("net", "ListenPacket", Listener),
    of("net", "ListenUDP", Listener),
    of("net", "ListenUnixgram", Listener),
    of("net", "ListenMulticastUDP", Listener),
    of("net", "ListenIP", Listener),
    of("net", "FileListener", Listener),
    of("net", "FilePacketConn", Listener),
    by("net", "ListenConfig", "Listen", Listener),
    by("net", "ListenConfig", "ListenPacket", Listener),
    of("crypto/tls", "Listen", Listener),
    of("crypto/tls", "Dial", Connection),
    of("crypto/tls", "DialWithDialer", Connection),
    by("crypto/tls", "Dialer", "Dial", Connection),
    by("crypto/tls", "Dialer", "DialContext", Connection),
    of("net/rpc", "Dial", Connection),
    of("net/rpc", "DialHTTP", Connection),
    of("net/rpc", "DialHTTPPath", Connection),
    of("net/rpc/jsonrpc", "Dial", Connection),
    of("net/smtp", "Dial", Connection),
    of("net/textproto", "Dial", Connection),
    of("log/syslog", "Dial", Connection),
    of("log/syslog", "New", Connection),
    // Decoders and encoders; none closes what it reads from or writes to. https://pkg.go.dev/compress
    of("compress/gzip", "NewReader", Decoder),
    of("compress/zlib", "NewReader", Decoder),
    of("compress/zlib", "NewReaderDict", Decoder),
    of("compress/flate", "NewReader", Decoder),
    of("compress/flate", "NewReaderDict", Decoder),
    of("compress/lzw", "NewReader", Decoder),
    written("compress/gzip", "NewWriter", Encoder),
    written("compress/gzip", "NewWriterLevel", Encoder),
    written("compress/zlib", "NewWriter", Encoder),
    written("compress/zlib", "NewWriterLevel", Encoder),
    written("compress/zlib", "NewWriterLevelDict", Encoder),
    written("compress/flate", "NewWriter", Encoder),
    written("compress/flate", "NewWriterDict", Encoder),
    written("compress/lzw", "NewWriter", Encoder),
    written("archive/tar", "NewWriter", Encoder),
    written("archive/zip", "NewWriter", Encoder),
    written("encoding/base32", "NewEncoder", Encoder),
    written("encoding/base64", "NewEncoder", Encoder),
    written("encoding/ascii85", "NewEncoder", Encoder),
    written("mime/multipart", "NewWriter", Encoder),
    written("mime/quotedprintable", "NewWriter", Encoder),
    // Faster ones of the same kind. https://pkg.go.dev/github.com/klauspost/compress, https://pkg.go.dev/github.com/klauspost/pgzip
    written("github.com/klauspost/compress/gzip", "NewWriter", Encoder),
    written("github.com/klauspost/compress/gzip", "NewWriterLevel", Encoder),
    written("github.com/klauspost/compress/zlib", "NewWriter", Encoder),
    written("github.com/klauspost/compress/zlib", "NewWriterLevel", Encoder),
    written("github.com/klauspost/compress/zlib", "NewWriterLevelDict", Encoder),
    written("github.com/klauspost/compress/flate", "NewWriter", Encoder),
    written("github.com/klauspost/compress/flate", "NewWriterDict", Encoder),
    written("github.com/klauspost/pgzip", "NewWriter", Encoder),
    written("github.com/klauspost/pgzip", "NewWriterLevel", Encoder),
    // https://pkg.go.dev/time: from 1.23 on an unreferenced one is collected.
    of("time", "NewTicker", Ticker),
    of("time", "NewTimer", Timer),
    of("net/http/httptest", "NewServer", TestServer),
    of("net/http/httptest", "NewTLSServer", TestServer),
    of("net/http/httptest", "NewUnstartedServer", TestServer),
    // https://pkg.go.dev/go.opentelemetry.io/otel/trace, https://pkg.go.dev/go.opencensus.io/trace
    second_result(by("go.opentelemetry.io/otel/trace", "Tracer", "Start", Span)),
    second_result(of("go.opencensus.io/trace", "StartSpan", Span)),
    second_result(of("go.opencensus.io/trace", "StartSpanWithRemoteParent", Span)),
];

row! {
    /// A type whose values are resources wherever they come from.
    ResourceType {
        /// What they are.
        kind: ResourceKind,
    }
}

const fn is(package: &'static str, name: &'static str, kind: ResourceKind) -> ResourceType {
    ResourceType { path: item(package, name), kind }
}

/// Types whose values must be released, or pointers to them.
pub const RESOURCE_TYPES: &[ResourceType] = &[
    is("net/http", "Response", Body),
    is("database/sql", "Rows", Rows),
    is("github.com/jmoiron/sqlx", "Rows", Rows),
    is("github.com/jackc/pgx/v5", "Rows", Rows),
    is("github.com/jackc/pgx/v4", "Rows", Rows),
    is("database/sql", "Stmt", Statement),
    is("database/sql", "Conn", DatabaseConnection),
    is("database/sql", "Tx", Transaction),
    is("os", "File", File),
    is("os", "Root", File),
    is("io/fs", "File", File),
    is("net/http", "File", File),
    is("mime/multipart", "File", File),
    is("archive/zip", "ReadCloser", File),
    is("net", "Conn", Connection),
    is("net", "TCPConn", Connection),
    is("net", "UDPConn", Connection),
    is("net", "UnixConn", Connection),
    is("net", "IPConn", Connection),
    is("crypto/tls", "Conn", Connection),
    is("net/rpc", "Client", Connection),
    is("net/smtp", "Client", Connection),
    is("net", "Listener", Listener),
    is("net", "TCPListener", Listener),
    is("net", "UnixListener", Listener),
    is("net", "PacketConn", Listener),
    is("compress/gzip", "Reader", Decoder),
    is("compress/gzip", "Writer", Encoder),
    is("compress/zlib", "Writer", Encoder),
    is("compress/flate", "Writer", Encoder),
    is("archive/zip", "Writer", Encoder),
    is("archive/tar", "Writer", Encoder),
    is("mime/multipart", "Writer", Encoder),
    is("time", "Ticker", Ticker),
    is("time", "Timer", Timer),
    is("net/http/httptest", "Server", TestServer),
    is("go.opentelemetry.io/otel/trace", "Span", Span),
    is("go.opencensus.io/trace", "Span", Span),
];

/// Methods that do nothing but return an error when the receiver is nil.
pub const SAFE_ON_NIL: &[Path] = &[
    method("os", "File", "Close"),
    method("os", "File", "Sync"),
    method("os", "File", "Read"),
    method("os", "File", "Write"),
    method("os", "File", "Stat"),
];

/// Functions that give a value which is not nil beside every error.
/// https://pkg.go.dev/go/build#Context.Import, https://pkg.go.dev/go/types#Config.Check
pub const GIVES_VALUE_WITH_ERROR: &[Path] = &[
    item("go/build", "Import"),
    item("go/build", "ImportDir"),
    method("go/build", "Context", "Import"),
    method("go/build", "Context", "ImportDir"),
    method("go/types", "Config", "Check"),
];

/// Whether a method belongs to a generated client of Kubernetes and gives an object beside every error: `client-gen` makes the
/// object before it asks, save for `Watch`. https://pkg.go.dev/k8s.io/client-go/kubernetes/typed
pub fn is_of_typed_client(path: &SymbolPath) -> bool {
    let is_generated = path.package.contains("/kubernetes/typed/") || path.package.contains("/versioned/typed/");
    let gives_object = matches!(
        &*path.name,
        "Create" | "Update" | "UpdateStatus" | "Get" | "List" | "Patch" | "Apply" | "ApplyStatus"
    );
    is_generated && path.receiver.is_some() && gives_object
}
