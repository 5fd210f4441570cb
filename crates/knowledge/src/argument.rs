//! What the standard library does with a value that it is given.
//!
//! For a function that no table names, a package of [`READING_PACKAGES`] keeps nothing; about all others nothing is known.

use gofix_semantics::{Path, SymbolPath};

use crate::context_argument::CONTEXT_ARGUMENTS;
use crate::table::{find, item, lists, method, row};

/// What a call does with an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taken {
    /// Uses it while the call runs and keeps nothing.
    Reads,
    /// The same of a context, with whose end the call ends.
    Heeds,
    /// The result works on it, a context, and ends with it.
    Carries,
    /// The result works on it; who must release it stays the same.
    Wraps,
    /// The result, or the callee, takes over the duty to release it.
    Owns,
    /// It is released when the call is over.
    Closes,
    /// It is kept somewhere.
    Keeps,
}

row! {
    /// What a function does with one of its arguments.
    Argument {
        /// The index; `None` for each.
        index: Option<usize>,
        /// What is done.
        taken: Taken,
    }
}

const fn first(package: &'static str, name: &'static str, taken: Taken) -> Argument {
    Argument { path: item(package, name), index: Some(0), taken }
}

const fn nth(package: &'static str, name: &'static str, index: usize, taken: Taken) -> Argument {
    Argument { path: item(package, name), index: Some(index), taken }
}

const fn each(package: &'static str, name: &'static str, taken: Taken) -> Argument {
    Argument { path: item(package, name), index: None, taken }
}

const fn of_method(
    package: &'static str,
    receiver: &'static str,
    name: &'static str,
    index: usize,
    taken: Taken,
) -> Argument {
    Argument { path: method(package, receiver, name), index: Some(index), taken }
}

const fn prints(path: Path) -> Argument {
    Argument { path, index: None, taken: Reads }
}

/// What is done with the argument at `index` of a call of `path`; `None` where it is not known.
pub fn taken(path: &SymbolPath, index: usize) -> Option<Taken> {
    let row = ARGUMENTS
        .iter()
        .chain(CONTEXT_ARGUMENTS)
        .find(|row| row.index.is_none_or(|i| i == index) && path.matches(&row.path));
    match row {
        Some(row) => Some(row.taken),
        None if path.receiver.is_none() && READING_PACKAGES.contains(&&*path.package) => Some(Taken::Reads),
        None => None,
    }
}

use Taken::{Closes, Keeps, Owns, Reads, Wraps};

/// Functions that do more with an argument than to use it, or methods that do no more. From the documentation of each.
pub const ARGUMENTS: &[Argument] = &[
    first("net/http", "Serve", Closes),
    first("net/http", "ServeTLS", Closes),
    of_method("net/http", "Server", "Serve", 0, Closes),
    of_method("net/http", "Server", "ServeTLS", 0, Closes),
    first("net/http/fcgi", "Serve", Closes),
    first("net/rpc", "ServeConn", Closes),
    first("net/rpc", "ServeCodec", Closes),
    of_method("net/rpc", "Server", "ServeConn", 0, Closes),
    of_method("net/rpc", "Server", "ServeCodec", 0, Closes),
    first("net/rpc/jsonrpc", "ServeConn", Closes),
    nth("net/http", "Post", 2, Closes),
    of_method("net/http", "Client", "Post", 2, Closes),
    first("crypto/tls", "Client", Owns),
    first("crypto/tls", "Server", Owns),
    first("crypto/tls", "NewListener", Owns),
    first("net/rpc", "NewClient", Owns),
    first("net/rpc", "NewClientWithCodec", Owns),
    first("net/rpc/jsonrpc", "NewClient", Owns),
    first("net/rpc/jsonrpc", "NewClientCodec", Owns),
    first("net/rpc/jsonrpc", "NewServerCodec", Owns),
    first("net/smtp", "NewClient", Owns),
    first("net/textproto", "NewConn", Owns),
    of_method("net/http", "Client", "Do", 0, Wraps),
    of_method("net/http", "Transport", "RoundTrip", 0, Wraps),
    of_method("net/http", "RoundTripper", "RoundTrip", 0, Wraps),
    nth("net/http", "NewRequest", 2, Owns),
    nth("net/http", "NewRequestWithContext", 3, Owns),
    nth("net/http", "MaxBytesReader", 1, Owns),
    first("log", "SetOutput", Keeps),
    of_method("log", "Logger", "SetOutput", 0, Keeps),
    first("log/slog", "SetDefault", Keeps),
    first("log", "New", Wraps),
    first("log/slog", "NewTextHandler", Wraps),
    first("log/slog", "NewJSONHandler", Wraps),
    first("log/slog", "New", Wraps),
    first("bufio", "NewReader", Wraps),
    first("bufio", "NewReaderSize", Wraps),
    first("bufio", "NewWriter", Wraps),
    first("bufio", "NewWriterSize", Wraps),
    first("bufio", "NewScanner", Wraps),
    each("bufio", "NewReadWriter", Wraps),
    first("bytes", "NewBuffer", Wraps),
    first("bytes", "NewReader", Wraps),
    first("io", "LimitReader", Wraps),
    first("io", "NewSectionReader", Wraps),
    first("io", "NewOffsetWriter", Wraps),
    first("io", "NopCloser", Wraps),
    each("io", "TeeReader", Wraps),
    each("io", "MultiReader", Wraps),
    each("io", "MultiWriter", Wraps),
    first("io/ioutil", "NopCloser", Wraps),
    first("encoding/json", "NewDecoder", Wraps),
    first("encoding/json", "NewEncoder", Wraps),
    first("encoding/xml", "NewDecoder", Wraps),
    first("encoding/xml", "NewEncoder", Wraps),
    first("encoding/xml", "NewTokenDecoder", Wraps),
    first("encoding/gob", "NewDecoder", Wraps),
    first("encoding/gob", "NewEncoder", Wraps),
    first("encoding/csv", "NewReader", Wraps),
    first("encoding/csv", "NewWriter", Wraps),
    nth("encoding/base32", "NewDecoder", 1, Wraps),
    nth("encoding/base32", "NewEncoder", 1, Wraps),
    nth("encoding/base64", "NewDecoder", 1, Wraps),
    nth("encoding/base64", "NewEncoder", 1, Wraps),
    first("encoding/ascii85", "NewDecoder", Wraps),
    first("encoding/ascii85", "NewEncoder", Wraps),
    first("encoding/hex", "NewDecoder", Wraps),
    first("encoding/hex", "NewEncoder", Wraps),
    first("encoding/hex", "Dumper", Wraps),
    first("compress/gzip", "NewReader", Wraps),
    first("compress/gzip", "NewWriter", Wraps),
    first("compress/gzip", "NewWriterLevel", Wraps),
    first("compress/zlib", "NewReader", Wraps),
    first("compress/zlib", "NewReaderDict", Wraps),
    first("compress/zlib", "NewWriter", Wraps),
    first("compress/zlib", "NewWriterLevel", Wraps),
    first("compress/zlib", "NewWriterLevelDict", Wraps),
    first("compress/flate", "NewReader", Wraps),
    first("compress/flate", "NewReaderDict", Wraps),
    first("compress/flate", "NewWriter", Wraps),
    first("compress/flate", "NewWriterDict", Wraps),
    first("compress/lzw", "NewReader", Wraps),
    first("compress/lzw", "NewWriter", Wraps),
    first("compress/bzip2", "NewReader", Wraps),
    first("github.com/klauspost/compress/gzip", "NewWriter", Wraps),
    first("github.com/klauspost/compress/gzip", "NewWriterLevel", Wraps),
    first("github.com/klauspost/compress/zlib", "NewWriter", Wraps),
    first("github.com/klauspost/compress/zlib", "NewWriterLevel", Wraps),
    first("github.com/klauspost/compress/zlib", "NewWriterLevelDict", Wraps),
    first("github.com/klauspost/compress/flate", "NewWriter", Wraps),
    first("github.com/klauspost/compress/flate", "NewWriterDict", Wraps),
    first("github.com/klauspost/pgzip", "NewWriter", Wraps),
    first("github.com/klauspost/pgzip", "NewWriterLevel", Wraps),
    first("archive/tar", "NewReader", Wraps),
    first("archive/tar", "NewWriter", Wraps),
    first("archive/zip", "NewReader", Wraps),
    first("archive/zip", "NewWriter", Wraps),
    first("mime/multipart", "NewReader", Wraps),
    first("mime/multipart", "NewWriter", Wraps),
    first("mime/quotedprintable", "NewReader", Wraps),
    first("mime/quotedprintable", "NewWriter", Wraps),
    first("net/textproto", "NewReader", Wraps),
    first("net/textproto", "NewWriter", Wraps),
    first("net/http", "ReadRequest", Wraps),
    first("net/http", "ReadResponse", Wraps),
    first("text/tabwriter", "NewWriter", Wraps),
    first("debug/elf", "NewFile", Wraps),
    first("debug/macho", "NewFile", Wraps),
    first("debug/pe", "NewFile", Wraps),
    first("debug/plan9obj", "NewFile", Wraps),
    of_method("bytes", "Buffer", "ReadFrom", 0, Reads),
    of_method("bytes", "Buffer", "WriteTo", 0, Reads),
    of_method("bytes", "Reader", "WriteTo", 0, Reads),
    of_method("strings", "Reader", "WriteTo", 0, Reads),
    of_method("bufio", "Reader", "WriteTo", 0, Reads),
    of_method("bufio", "Writer", "ReadFrom", 0, Reads),
    of_method("os", "File", "ReadFrom", 0, Reads),
    of_method("os", "File", "Write", 0, Reads),
    of_method("os", "File", "Read", 0, Reads),
    of_method("io", "Writer", "Write", 0, Reads),
    of_method("io", "Reader", "Read", 0, Reads),
    of_method("io", "WriterTo", "WriteTo", 0, Reads),
    of_method("io", "ReaderFrom", "ReadFrom", 0, Reads),
    of_method("text/template", "Template", "Execute", 0, Reads),
    of_method("text/template", "Template", "ExecuteTemplate", 0, Reads),
    of_method("html/template", "Template", "Execute", 0, Reads),
    of_method("html/template", "Template", "ExecuteTemplate", 0, Reads),
    of_method("encoding/json", "Decoder", "Decode", 0, Reads),
    of_method("encoding/json", "Encoder", "Encode", 0, Reads),
    of_method("encoding/xml", "Decoder", "Decode", 0, Reads),
    of_method("encoding/xml", "Encoder", "Encode", 0, Reads),
    of_method("encoding/gob", "Decoder", "Decode", 0, Reads),
    of_method("encoding/gob", "Encoder", "Encode", 0, Reads),
    of_method("net/http", "Request", "Write", 0, Reads),
    of_method("net/http", "Response", "Write", 0, Reads),
    first("net/http/httputil", "DumpResponse", Reads),
    first("net/http/httputil", "DumpRequest", Reads),
    first("net/http/httputil", "DumpRequestOut", Reads),
    // They make a text of what they are given. https://pkg.go.dev/log, https://pkg.go.dev/testing#T.Log
    prints(item("log", "Print")),
    prints(item("log", "Printf")),
    prints(item("log", "Println")),
    prints(item("log", "Fatal")),
    prints(item("log", "Fatalf")),
    prints(item("log", "Fatalln")),
    prints(item("log", "Panic")),
    prints(item("log", "Panicf")),
    prints(item("log", "Panicln")),
    prints(method("log", "Logger", "Print")),
    prints(method("log", "Logger", "Printf")),
    prints(method("log", "Logger", "Println")),
    prints(method("log", "Logger", "Fatal")),
    prints(method("log", "Logger", "Fatalf")),
    prints(method("log", "Logger", "Fatalln")),
    prints(method("log", "Logger", "Panic")),
    prints(method("log", "Logger", "Panicf")),
    prints(method("log", "Logger", "Panicln")),
    prints(method("testing", "common", "Log")),
    prints(method("testing", "common", "Logf")),
    prints(method("testing", "common", "Error")),
    prints(method("testing", "common", "Errorf")),
    prints(method("testing", "common", "Fatal")),
    prints(method("testing", "common", "Fatalf")),
    prints(method("testing", "common", "Skip")),
    prints(method("testing", "common", "Skipf")),
    prints(method("testing", "T", "Log")),
    prints(method("testing", "T", "Logf")),
    prints(method("testing", "T", "Error")),
    prints(method("testing", "T", "Errorf")),
    prints(method("testing", "T", "Fatal")),
    prints(method("testing", "T", "Fatalf")),
    prints(method("testing", "T", "Skip")),
    prints(method("testing", "T", "Skipf")),
    prints(method("testing", "B", "Log")),
    prints(method("testing", "B", "Logf")),
    prints(method("testing", "B", "Error")),
    prints(method("testing", "B", "Errorf")),
    prints(method("testing", "B", "Fatal")),
    prints(method("testing", "B", "Fatalf")),
    prints(method("testing", "B", "Skip")),
    prints(method("testing", "B", "Skipf")),
    prints(method("testing", "F", "Log")),
    prints(method("testing", "F", "Logf")),
    prints(method("testing", "F", "Error")),
    prints(method("testing", "F", "Errorf")),
    prints(method("testing", "F", "Fatal")),
    prints(method("testing", "F", "Fatalf")),
    prints(method("testing", "F", "Skip")),
    prints(method("testing", "F", "Skipf")),
    prints(method("testing", "TB", "Log")),
    prints(method("testing", "TB", "Logf")),
    prints(method("testing", "TB", "Error")),
    prints(method("testing", "TB", "Errorf")),
    prints(method("testing", "TB", "Fatal")),
    prints(method("testing", "TB", "Fatalf")),
    prints(method("testing", "TB", "Skip")),
    prints(method("testing", "TB", "Skipf")),
    nth("net/http", "ServeContent", 4, Reads),
    nth("net/http", "ServeFileFS", 2, Reads),
];

/// Packages whose functions (not methods) keep nothing of what they are given, the ones in [`ARGUMENTS`] excepted.
pub const READING_PACKAGES: &[&str] = &[
    "bufio",
    "bytes",
    "crypto/md5",
    "crypto/rand",
    "crypto/sha1",
    "crypto/sha256",
    "crypto/sha512",
    "encoding/asn1",
    "encoding/base64",
    "encoding/binary",
    "encoding/csv",
    "encoding/gob",
    "encoding/hex",
    "encoding/json",
    "encoding/pem",
    "encoding/xml",
    "errors",
    "fmt",
    "hash/crc32",
    "image",
    "image/draw",
    "image/gif",
    "image/jpeg",
    "image/png",
    "io",
    "io/ioutil",
    "math",
    "math/rand",
    "path",
    "path/filepath",
    "regexp",
    "sort",
    "strconv",
    "strings",
    "unicode",
    "unicode/utf8",
];

/// Functions whose results hold a copy: nothing in them lives on the argument or the receiver.
pub const COPIES: &[Path] = &[
    item("io", "ReadAll"),
    item("io", "Copy"),
    item("io", "CopyN"),
    item("io", "CopyBuffer"),
    item("io", "ReadFull"),
    item("io", "ReadAtLeast"),
    item("io/ioutil", "ReadAll"),
    item("bytes", "Clone"),
    item("encoding/json", "Marshal"),
    item("encoding/json", "MarshalIndent"),
    item("encoding/json", "Unmarshal"),
    item("encoding/xml", "Marshal"),
    item("encoding/xml", "Unmarshal"),
    method("encoding/json", "Decoder", "Decode"),
    method("encoding/xml", "Decoder", "Decode"),
    method("encoding/gob", "Decoder", "Decode"),
    method("encoding/csv", "Reader", "ReadAll"),
    method("encoding/csv", "Reader", "Read"),
    method("net", "Conn", "LocalAddr"),
    method("net", "Conn", "RemoteAddr"),
    method("net", "Listener", "Addr"),
    method("net", "PacketConn", "LocalAddr"),
    method("net", "TCPListener", "Addr"),
    method("net", "UDPConn", "LocalAddr"),
    method("net/http/httptest", "Server", "Client"),
    method("os", "File", "Stat"),
    method("os", "File", "ReadDir"),
    method("os", "File", "Readdir"),
    method("os", "File", "Readdirnames"),
    method("bufio", "Reader", "ReadBytes"),
    method("bufio", "Reader", "ReadString"),
    method("bufio", "Scanner", "Text"),
    method("database/sql", "Rows", "Columns"),
    method("database/sql", "Rows", "Scan"),
    method("database/sql", "Rows", "ColumnTypes"),
    method("net/http", "Response", "Cookies"),
    method("net/http", "Response", "Location"),
    // A connection does not end with the listener that it came through. https://pkg.go.dev/net#Listener
    method("net", "Listener", "Accept"),
    method("net", "TCPListener", "Accept"),
    method("net", "TCPListener", "AcceptTCP"),
    method("net", "UnixListener", "Accept"),
    method("net", "UnixListener", "AcceptUnix"),
    method("net", "Conn", "RemoteAddr"),
    method("net", "Conn", "LocalAddr"),
    method("net", "TCPConn", "RemoteAddr"),
    method("net", "TCPConn", "LocalAddr"),
    method("net", "UDPConn", "RemoteAddr"),
    method("io/fs", "File", "Stat"),
    method("net/http", "File", "Stat"),
    method("net/http", "File", "Readdir"),
    item("image", "Decode"),
    item("image/png", "Decode"),
    item("image/jpeg", "Decode"),
    item("image/gif", "Decode"),
    item("net/http/httputil", "DumpResponse"),
    item("net/http/httputil", "DumpRequest"),
    item("net/http/httputil", "DumpRequestOut"),
];

/// Whether the results of `path` hold nothing of what it was given.
pub fn copies(path: &SymbolPath) -> bool {
    lists(COPIES, path)
}

row! {
    /// A function that reads what it is given to its end, and keeps nothing of it.
    ReadsToEnd {
        /// The index of the argument; `None` for the receiver.
        argument: Option<usize>,
    }
}

/// Functions behind which nobody wants what they were given any more. https://pkg.go.dev/io#ReadAll
pub const READS_TO_END: &[ReadsToEnd] = &[
    ReadsToEnd { path: item("io", "ReadAll"), argument: Some(0) },
    ReadsToEnd { path: item("io", "Copy"), argument: Some(1) },
    ReadsToEnd { path: item("io/ioutil", "ReadAll"), argument: Some(0) },
    ReadsToEnd { path: method("os", "File", "ReadDir"), argument: None },
    ReadsToEnd { path: method("os", "File", "Readdir"), argument: None },
    ReadsToEnd { path: method("os", "File", "Readdirnames"), argument: None },
];

/// What a call of `path` reads to the end, if it does: an argument, or the receiver (`None`).
pub fn reads_to_end(path: &SymbolPath) -> Option<Option<usize>> {
    find(READS_TO_END, path).map(|row| row.argument)
}

/// Packages whose functions take the descriptor of a file. https://pkg.go.dev/golang.org/x/sys/unix
const DESCRIPTOR_PACKAGES: &[&str] = &[
    "fmt",
    "github.com/mattn/go-isatty",
    "golang.org/x/crypto/ssh/terminal",
    "golang.org/x/sys/unix",
    "golang.org/x/sys/windows",
    "golang.org/x/term",
    "syscall",
];

/// What such functions do that goes on with the descriptor behind their end: locks, copies, events.
const DESCRIPTOR_LASTS: &[&str] =
    &["Close", "Dup", "Epoll", "FcntlFlock", "FcntlInt", "Flock", "Inotify", "Kevent", "LockFile", "Select", "Poll"];

/// Whether a function keeps the descriptor of a file that it is given, or what it does lasts as long as the file is open.
/// `None` for one that is not known.
pub fn keeps_descriptor(path: &SymbolPath) -> Option<bool> {
    let is_known = DESCRIPTOR_PACKAGES.contains(&&*path.package);
    is_known.then(|| DESCRIPTOR_LASTS.iter().any(|name| path.name.starts_with(name)))
}

row! {
    /// A method that releases its receiver beside what else it does.
    ReleasesReceiver {
        /// The call that it makes.
        call: &'static str,
    }
}

/// Methods that release their receiver. https://pkg.go.dev/net/http#Response.Write
pub const RELEASES_RECEIVER: &[ReleasesReceiver] =
    &[ReleasesReceiver { path: method("net/http", "Response", "Write"), call: "Body.Close" }];

/// The call by which `path` releases its receiver.
pub fn releases_receiver(path: &SymbolPath) -> Option<&'static str> {
    find(RELEASES_RECEIVER, path).map(|row| row.call)
}

/// Methods behind which what their receiver stands for goes on by itself. https://pkg.go.dev/os/exec#Cmd.Start
pub const GOES_ON: &[Path] = &[method("os/exec", "Cmd", "Start")];

/// Whether something that works on the receiver goes on when `path` has returned.
pub fn goes_on(path: &SymbolPath) -> bool {
    lists(GOES_ON, path)
}

/// Methods of the standard library that close what their receiver was made of, too. That of a compressor does not: what it writes
/// to stays open. https://pkg.go.dev/crypto/tls#Conn.Close, https://pkg.go.dev/net/http/httptest#Server.Close
pub const CLOSES_WHAT_IT_HOLDS: &[Path] = &[
    method("crypto/tls", "Conn", "Close"),
    method("net/http/httptest", "Server", "Close"),
    method("net/rpc", "Client", "Close"),
    method("net/smtp", "Client", "Close"),
    method("net/smtp", "Client", "Quit"),
    method("net/textproto", "Conn", "Close"),
];

/// Whether a method closes what its receiver was made of, as far as that is known; `None` for one that is not of the standard library.
pub fn closes_what_it_holds(path: &SymbolPath) -> Option<bool> {
    let is_standard = !path.package.split('/').next().is_some_and(|first| first.contains('.'));
    is_standard.then(|| lists(CLOSES_WHAT_IT_HOLDS, path))
}
