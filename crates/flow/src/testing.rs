//! What the tests of this crate share: a package from text, its functions by name, places by their text.

use gofix_semantics::{Package, Symbol};
use gofix_syntax::ast::{AstNode, Function};
use gofix_syntax::{Node, SyntaxKind};

use crate::flow::Flow;

/// Declarations that most tests need. `T` is a resource, `open` gives one, `keep` and `done` are foreign to nobody.
pub(crate) const PRELUDE: &str = r#"package p

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"time"
)

var (
	_ = bufio.NewReader
	_ = context.Background
	_ = errors.New
	_ = fmt.Sprint
	_ = io.EOF
	_ = http.Get
	_ = os.Open
	_ sync.Mutex
	_ time.Time
)

type T struct {
	next *T
	C    chan int
}

func (t *T) Close() error { return nil }
func (t *T) Name() string { return "" }
func (t *T) Next() *T     { return t.next }

var kept *T

func open() (*T, error) { return &T{}, nil }
func keep(t *T)         { kept = t }
func read(t *T)         { fmt.Println(t) }
func done(t *T)         { t.Close() }
func use(...any)
"#;

/// The package of the prelude and `source`.
pub(crate) fn package(source: &str) -> Package {
    Package::from_sources(&[("prelude.go", PRELUDE), ("a.go", &format!("{}{source}", header(source)))])
}

/// The package clause and the imports that a source uses.
fn header(source: &str) -> String {
    let known = [
        "bufio",
        "context",
        "errors",
        "fmt",
        "io",
        "net/http",
        "os",
        "sync",
        "sync/atomic",
        "testing",
        "time",
        "runtime",
        "log",
    ];
    let is_used = |path: &&&str| source.contains(&format!("{}.", path.rsplit('/').next().unwrap_or(path)));
    let imports: Vec<_> = known.iter().filter(is_used).map(|path| format!("import \"{path}\"")).collect();
    format!("package p\n\n{}\n\n", imports.join("\n"))
}

/// The function or method of that name.
pub(crate) fn function<'p>(flow: &Flow<'p>, name: &str) -> Function<'p> {
    flow.functions()
        .find(|function| function.name().is_some_and(|ident| ident.name() == name))
        .unwrap_or_else(|| panic!("the test has no function {name}"))
}

/// The last variable of that name that is declared in a function.
pub(crate) fn variable(flow: &Flow<'_>, function: Function<'_>, name: &str) -> Symbol {
    let idents =
        function.node().descendants().filter(|node| node.kind() == SyntaxKind::Identifier && node.text() == name);
    let declared = |ident: &Node<'_>| {
        let symbol = flow.package().symbol(*ident)?;
        (flow.package().declaration(symbol).map(Node::id) == Some(ident.id())).then_some(symbol)
    };
    idents.into_iter().find_map(|ident| declared(&ident)).unwrap_or_else(|| panic!("the test has no variable {name}"))
}

/// The first node of a function with that text.
pub(crate) fn place<'p>(function: Function<'p>, text: &str) -> Node<'p> {
    let node = function.node().descendants().find(|node| node.text() == text);
    node.unwrap_or_else(|| panic!("the test has no text {text}"))
}
