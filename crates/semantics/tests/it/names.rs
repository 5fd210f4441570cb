//! What a name stands for where another meaning lies near: imports, shadowing, declarations in places that are easily missed.

use gofix_semantics::Variant;

use crate::claims::{check, check_body, check_module};

const GO_MOD: (&str, &str) = (
    "go.mod",
    "module example.com/Mixed\n\ngo 1.26\n\nrequire example.com/dep v1.0.0\n\nreplace example.com/dep => ./dep\n",
);
const DEP_MOD: (&str, &str) = ("dep/go.mod", "module example.com/dep\n\ngo 1.22\n");

/// Checks the claims of `a.go` in a module that has these other files.
fn check_beside(others: &[(&str, &str)], own: &str) {
    let mut files = vec![GO_MOD, DEP_MOD];
    files.extend(others);
    files.push(("a.go", own));
    check_module(&files, "example.com/Mixed", Variant::Plain);
}

#[test]
fn imports_under_other_names() {
    check(
        "package a

import . \"context\"
import s \"sync\"
import sync \"time\"
import _ \"os\"

func f() {
	ctx, cancel := WithCancel(Background()) // ctx: context.Context; WithCancel(Background()) -> \"context\".WithCancel
	var wg s.WaitGroup // wg: sync.WaitGroup; s -> package sync
	wg.Wait() // wg.Wait() -> \"sync\".WaitGroup.Wait
	sync.Sleep(1) // sync.Sleep(1) -> \"time\".Sleep; sync -> package time
	os.Exit(1) // os.Exit(1) -> ? unknown-name
	_, _ = ctx, cancel
}
",
    );
}

#[test]
fn packages_that_are_not_called_like_their_folder() {
    check_beside(
        &[
            ("client/v2/c.go", "package client\n\nfunc New() int { return 0 }\n"),
            ("yaml.v3/y.go", "package yaml\n\nfunc Load() string { return \"\" }\n"),
            ("go-lock/l.go", "package lock\n\nfunc Take() bool { return true }\n"),
            ("other/o.go", "package quite\n\nfunc Different() error { return nil }\n"),
            ("Upper/u.go", "package upper\n\nfunc Case() float64 { return 0 }\n"),
        ],
        "package mixed

import (
	\"example.com/Mixed/Upper\"
	\"example.com/Mixed/client/v2\"
	\"example.com/Mixed/go-lock\"
	\"example.com/Mixed/other\"
	\"example.com/Mixed/yaml.v3\"
)

func f() {
	_ = client.New() // client.New(): int
	_ = yaml.Load() // yaml.Load(): string
	_ = lock.Take() // lock.Take(): bool
	_ = quite.Different() // quite.Different(): error
	_ = upper.Case() // upper.Case(): float64
	_ = other.Different() // other.Different(): ?
}
",
    );
}

#[test]
fn packages_that_have_the_name_of_one_of_the_standard_library() {
    check_beside(
        &[
            (
                "internal/sync/s.go",
                "package sync\n\ntype WaitGroup struct{}\n\nfunc (*WaitGroup) Done() int { return 1 }\n",
            ),
            (
                "dep/context/c.go",
                "package context\n\ntype Context struct{}\n\nfunc Background() Context { return Context{} }\n",
            ),
        ],
        "package mixed

import (
	\"context\"

	xcontext \"example.com/dep/context\"

	\"example.com/Mixed/internal/sync\"
)

func f() {
	var wg sync.WaitGroup // wg: example.com/Mixed/internal/sync.WaitGroup
	_ = wg.Done() // wg.Done(): int; wg.Done() -> \"example.com/Mixed/internal/sync\".WaitGroup.Done
	_ = context.Background() // context.Background(): context.Context
	_ = xcontext.Background() // xcontext.Background(): example.com/dep/context.Context
}
",
    );
}

#[test]
fn a_package_hidden_by_another_name() {
    check(
        "package a

import (
	\"context\"
	\"os\"
	\"sync\"
	\"time\"
)

type T struct{}

func (T) Lock() int { return 0 }
func (T) Sleep(int) bool { return false }
func (T) Done() string { return \"\" }

func parameter(sync T) { sync.Lock() } // sync.Lock() -> \"m\".T.Lock
func (time T) receiver() { time.Sleep(1) } // time.Sleep(1): bool
func local() {
	context := T{}
	_ = context.Done() // context.Done(): string
	{
		os := context // os: m.T
		_ = os.Lock() // os.Lock(): int
	}
	os.Exit(1) // os.Exit(1) -> \"os\".Exit
}

var _ context.Context // context.Context: context.Context
var _ sync.Mutex
var _ time.Time
",
    );
    check_beside(
        &[
            (
                "b.go",
                "package mixed\n\nvar errors = table{}\n\ntype table struct{}\n\nfunc (table) New(string) int { return 1 }\n",
            ),
            ("c.go", "package mixed\n\nimport \"strings\"\n\nvar _ = strings.ToUpper\n"),
        ],
        "package mixed

var n = errors.New(\"\") // errors.New(\"\"): int; errors.New(\"\") -> \"example.com/Mixed\".table.New
var s = strings.ToUpper(\"\") // strings.ToUpper(\"\"): ?
",
    );
}

#[test]
fn one_function_in_files_of_two_systems() {
    check_beside(
        &[
            ("open_linux.go", "package mixed\n\nfunc open() int { return 0 }\n"),
            ("open_windows.go", "package mixed\n\nfunc open() string { return \"\" }\n"),
            ("gen.go", "//go:build ignore\n\npackage main\n\nfunc open() bool { return true }\n"),
            ("pure.go", "//go:build !cgo && linux\n\npackage mixed\n\nfunc lookup() error { return nil }\n"),
            ("with.go", "//go:build cgo && linux\n\npackage mixed\n\nfunc lookup() error { return nil }\n"),
        ],
        "package mixed

var n = open() // open(): int
var e = lookup() // lookup(): error
",
    );
}

#[test]
fn what_only_tests_see() {
    let files = [
        GO_MOD,
        ("a.go", "package mixed\n\ntype T struct{}\n\nfunc hidden() int { return 1 }\n"),
        ("export_test.go", "package mixed\n\nvar Hidden = hidden\n"),
        (
            "a_test.go",
            "package mixed_test

import \"example.com/Mixed\"

var n = mixed.Hidden() // mixed.Hidden(): int
var m = mixed.hidden() // mixed.hidden(): ?
",
        ),
    ];
    check_module(&files, "example.com/Mixed", Variant::ExternalTests);
}

#[test]
fn files_with_marks_and_other_ends_of_lines() {
    let own = "\u{feff}package a\r\n\r\nimport \"time\"\r\n\r\n//line other.go:100\r\nfunc f() { time.Sleep(1) } // time.Sleep(1) -> \"time\".Sleep\r\n";
    check(own);
}

#[test]
fn what_is_declared_in_small_places() {
    check_body(
        &["\"os\""],
        "
        var err error
        if f, err := os.Open(\"\"); err != nil { _ = f } // err#2 -> @7
        f, err := os.Open(\"\") // f: *os.File; err -> @6
        { f, err := os.Create(\"\"); _, _ = f, err } // err#2 -> @9
        ch := make(chan int)
        select {
        case v, ok := <-ch: _, _ = v, ok // v: int; ok: bool; ok#2 -> @12
        case x := <-ch: _ = x // x#2 -> @13
        }
        switch n := len(\"\"); { case n > 0: } // n: int; n#2 -> @15
        var any interface{} = 1
        switch any := any.(type) { // any#2: any
        case int: _ = any // any: int
        case string, bool: _ = any // any: any
        case nil: _ = any // any: any
        }
        for i := range 3 { i := i; _ = i } // i#3: int
        func(err int) { _ = err }(1) // err#2: int
        _ = f
        ",
    );
}

#[test]
fn predeclared_names_can_be_hidden() {
    check(
        "package a

type error int

func len(string) bool { return true }

func f(close func(int) string) {
	var e error // e: m.error
	_ = len(\"\") // len(\"\"): bool; len(\"\") -> \"m\".len
	_ = close(1) // close(1): string; close(1) -> value close
	nil, true := 1, 2 // nil: int; true: int
	make := func() float64 { return 0 }
	_ = make() // make(): float64
	_, _, _ = e, nil, true
}
",
    );
}

#[test]
fn constants() {
    check(
        "package a

import \"time\"

type kind int

const (
	first kind = iota
	second // second: m.kind
	_
	fourth
	size = 1 << (iota * 10)
)

const wait = 1.5 * 2

func f() {
	_ = fourth // fourth = 3; fourth: m.kind
	_ = size // size = 1099511627776
	_ = first // first = 0
	_ = 5.0 / time.Duration(2) // 5.0 / time.Duration(2) = 2
	_ = wait * 3 // wait * 3 = 9.0
	_ = wait * time.Second // wait * time.Second: time.Duration; wait * time.Second = 3000000000
	_ = time.Duration(1500) * time.Millisecond // time.Duration(1500) * time.Millisecond = 1500000000
}
",
    );
}
