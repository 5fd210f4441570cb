//! What comes from other packages: of the module, of a module beside it, of internal tests.

use gofix_semantics::Variant;

use crate::claims::check_module;

const GO_MOD: (&str, &str) =
    ("go.mod", "module m\n\ngo 1.26\n\nrequire example.com/dep v1.0.0\n\nreplace example.com/dep => ./dep\n");
const STORE: (&str, &str) = (
    "store/store.go",
    "package store

import (
\t\"context\"
\t\"sync\"

\t\"example.com/dep\"
)

type Store struct {
\tsync.Mutex
\tRows *dep.Rows
\tfree chan<- int
}

func Open(ctx context.Context) (*Store, error) { return nil, nil }

func (s *Store) All() ([]dep.Row[string], error) { return nil, nil }

type Cache[K comparable, V any] struct{ items map[K]V }

func (c *Cache[K, V]) Get(key K) (V, bool) { v, ok := c.items[key]; return v, ok }

func NewCache[K comparable, V any](keys ...K) *Cache[K, V] { return nil }

const Limit = 10 * dep.Factor
",
);
const DEP_MOD: (&str, &str) = ("dep/go.mod", "module example.com/dep\n\ngo 1.22\n");
const DEP: (&str, &str) = (
    "dep/dep.go",
    "package dep

type Rows struct{}

func (*Rows) Close() error { return nil }

type Row[T any] struct{ Value T }

const Factor = 4
",
);

#[test]
fn types_of_imported_packages_are_read() {
    let own = "package m

import (
\t\"context\"

\t\"m/store\"
)

func f(ctx context.Context) {
\ts, err := store.Open(ctx) // s: *m/store.Store; err: error; store.Open(ctx) -> \"m/store\".Open
\ts.Lock() // s.Lock() -> \"sync\".Mutex.Lock
\ts.Rows.Close() // s.Rows.Close() -> \"example.com/dep\".Rows.Close; s.Rows: *example.com/dep.Rows
\trows, _ := s.All() // rows: []example.com/dep.Row[string]
\t_ = rows[0].Value // rows[0].Value: string
\tcache := store.NewCache[int, error](1) // cache: *m/store.Cache[int,error]
\tv, ok := cache.Get(1) // v: error; ok: bool; cache.Get(1) -> \"m/store\".Cache.Get
\t_ = store.Limit // store.Limit = 40
\t_ = err
}
";
    check_module(&[GO_MOD, STORE, DEP_MOD, DEP, ("a.go", own)], "m", Variant::Plain);
}

#[test]
fn a_package_without_sources_is_unknown() {
    let own = "package m

import \"example.com/absent\"

func f() {
\tx := absent.New() // x: ?; absent.New() -> ? no-source
\t_ = x
}
";
    check_module(&[("go.mod", "module m\n\ngo 1.26\n"), ("a.go", own)], "m", Variant::Plain);
}

#[test]
fn a_package_without_sources_declares_no_small_names() {
    let own = "package m

import . \"example.com/absent\"

func f(names []string) {
\tnames = append(names, \"\") // append(names, \"\") -> builtin Append
\tUse(names) // Use(names) -> ? no-source
}
";
    check_module(&[("go.mod", "module m\n\ngo 1.26\n"), ("a.go", own)], "m", Variant::Plain);
}

#[test]
fn package_unsafe_has_functions_of_the_language() {
    let own = "package m

import \"unsafe\"

func f(b []byte) {
\ts := unsafe.String(unsafe.SliceData(b), len(b)) // s: string; unsafe.SliceData(b): *uint8
\t_ = s
}
";
    check_module(&[("go.mod", "module m\n\ngo 1.26\n"), ("a.go", own)], "m", Variant::Plain);
}

#[test]
fn external_tests_see_internal_ones() {
    let own = "package m\n\ntype T struct{}\n";
    let internal = "package m\n\nfunc (T) Peek() int { return 1 }\n";
    let external = "package m_test

import \"m\"

func f() {
\tvar t m.T // t: m.T
\t_ = t.Peek() // t.Peek(): int
}
";
    let files = [("go.mod", "module m\n\ngo 1.26\n"), ("a.go", own), ("a_test.go", internal), ("b_test.go", external)];
    check_module(&files, "m", Variant::ExternalTests);
}
