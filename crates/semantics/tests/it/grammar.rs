//! Code that one parse can hold for another: what it means is decided by what its names stand for. And calls by unusual ways.

use crate::claims::{check, check_body};

#[test]
fn an_index_or_an_instantiation() {
    check(
        "package a

type T struct{ n int }
type Pair[A, B any] struct { a A; b B }

func generic[X any](x X) X { return x }
func two[X, Y any](x X) Y { var y Y; return y }

var calls []func(int) string
var table map[string]func() bool
var index = 0
const key = \"\"

func f(x int, y *int) {
	_ = generic[int](1) // generic[int](1): int; generic[int](1) -> \"m\".generic
	_ = generic[T](T{}) // generic[T](T{}): m.T
	_ = two[int, string](1) // two[int, string](1): string
	_ = calls[0](1) // calls[0](1): string; calls[0](1) -> value
	_ = calls[index](1) // calls[index](1): string; calls[index](1) -> value
	_ = table[key]() // table[key](): bool
	_ = Pair[int, string]{a: 1} // Pair[int, string]{a: 1}: m.Pair[int,string]
	_ = []Pair[int, T]{{1, T{}}} // []Pair[int, T]{{1, T{}}}: []m.Pair[int,m.T]
	g := generic[bool] // g: func(bool) bool
	_ = g(true) // g(true): bool; g(true) -> value g
}
",
    );
}

#[test]
fn a_conversion_or_a_call() {
    check(
        "package a

type T struct{ n int }
type Fn func(int) error

func F(p *T) int { return 0 }
func G() func(int) bool { return nil }

var h func(int) string

func f(p any, n int, q *T) {
	_ = (*T)(nil) // (*T)(nil): *m.T; (*T)(nil) -> conversion *m.T
	_ = (T)(*q) // (T)(*q): m.T; (T)(*q) -> conversion m.T
	_ = (F)(q) // (F)(q): int; (F)(q) -> \"m\".F
	_ = (h)(n) // (h)(n): string
	_ = ((h))(n) // ((h))(n): string
	_ = G()(n) // G()(n): bool; G()(n) -> value
	_ = []byte(\"a\") // []byte(\"a\"): []uint8
	_ = Fn(nil) // Fn(nil): m.Fn
	_ = Fn(nil)(1) // Fn(nil)(1): error
	_ = (func(int) error)(nil) // (func(int) error)(nil): func(int) error
	_ = (<-chan int)(nil) // (<-chan int)(nil): <-chan int
	_ = p.(*T).n // p.(*T).n: int
	_ = func() int { return 1 }() // func() int { return 1 }(): int; func() int { return 1 }() -> literal
	_ = *(*int)(nil) // *(*int)(nil): int
}
",
    );
}

#[test]
fn a_product_or_a_pointer() {
    check(
        "package a

type T struct{}

var x, y = 2, 3

func f() {
	_ = x * y // x * y: int
	_ = [x2 * y2]int{} // [x2 * y2]int{}: [6]int
	var p *T // p: *m.T
	z := (x) * (y) // z: int
	if (p == &T{}) { _ = z } // &T{}: *m.T
	if y := (T{}); y == (T{}) { _ = y } // y: m.T
	for _, t := range []T{{}, {}} { _ = t } // t: m.T
	_ = x &^ y // x &^ y: int
	_ = x - -y // x - -y: int
	_ = func(a, b int, c ...*T) {} // c: []*m.T
}

const x2, y2 = 2, 3
",
    );
}

#[test]
fn calls_by_unusual_ways() {
    check(
        "package a

import (
	\"context\"
	\"sync\"
	\"time\"
)

type Wg = sync.WaitGroup
type Base struct{ cancel func() int }
type Iface interface{ Stop() error }
type List[T any] struct{ item T }

func (l *List[T]) Get() T { return l.item }
func (b *Base) Next() *Base { return b }

type S struct {
	*Base
	Iface
	Wg
	List[string]
	cancels map[string]context.CancelFunc
}

func f(s *S, d time.Duration) {
	s.cancel() // s.cancel() -> value cancel; s.cancel(): int
	s.Stop() // s.Stop() -> \"m\".Iface.Stop
	s.Done() // s.Done() -> \"sync\".WaitGroup.Done
	_ = s.Get() // s.Get() -> \"m\".List.Get; s.Get(): string
	s.cancels[\"a\"]() // s.cancels[\"a\"]() -> value; s.cancels[\"a\"]: context.CancelFunc
	done := s.Done // done: func()
	defer done() // done() -> value done
	add := (*sync.WaitGroup).Add // add: func(*sync.WaitGroup, int)
	add(&s.Wg, 1) // add(&s.Wg, 1) -> value add
	(*sync.WaitGroup).Add(&s.Wg, 1) // (*sync.WaitGroup).Add(&s.Wg, 1) -> \"sync\".WaitGroup.Add
	base := s.
		Next().
		Next()
	_ = base // base: *m.Base
	_ = s.Next().Next().cancel() // s.Next().Next().cancel(): int
	get := (&List[bool]{}).Get // get: func() bool
	_ = get() // get(): bool
	defer func() func() { return nil }()() // func() func() { return nil }()() -> value
	_ = d
}
",
    );
}

#[test]
fn two_embedded_types_with_one_method() {
    check(
        "package a

import \"sync\"

type A struct{}

func (A) Lock() int { return 1 }

type Both struct {
	A
	sync.Mutex
}

type Deeper struct {
	Both
	*sync.WaitGroup
}

func f(b *Both, d Deeper) {
	b.Lock() // b.Lock() -> ? ambiguous
	b.Unlock() // b.Unlock() -> \"sync\".Mutex.Unlock
	d.Wait() // d.Wait() -> \"sync\".WaitGroup.Wait
	d.Lock() // d.Lock() -> ? ambiguous
}
",
    );
}

#[test]
fn constraints_with_methods() {
    check(
        "package a

type Stringer interface{ ~int | ~string; String() string }
type Closer[T any] interface{ Close(T) error }

func all[S Stringer, C Closer[S]](s S, c C) {
	_ = s.String() // s.String(): string
	_ = c.Close(s) // c.Close(s): error
	x := []S{s} // x: []S
	_ = x[0].String() // x[0].String(): string
}

func number[N ~int | ~float64](n N) N { return n + 1 } // n + 1: N
func element[C ~chan E, E any](c C) E { return <-c } // <-c: E
",
    );
}

#[test]
fn raw_strings_and_tags() {
    check(
        "package a

type T struct {
	Name string `json:\"name\" /* no comment */`
	next *T
}

const text = `
func g() { sync.Lock() }
`

func f(t T) {
	_ = t.Name // t.Name: string
	_ = t.next.Name // t.next.Name: string
	_ = len(text) // len(text): int
}
",
    );
}

#[test]
fn loops_over_numbers_and_functions() {
    check(
        "package a

import \"iter\"

type Kind uint8

func pairs() iter.Seq2[string, error] { return nil }
func plain(yield func(int) bool) {}
func none(yield func() bool) {}

func f(n Kind, all iter.Seq[[]byte]) {
	for i := range n { _ = i } // i: m.Kind
	for i := range 10 { _ = i } // i: int
	for k, v := range pairs() { _, _ = k, v } // k: string; v: error
	for x := range plain { _ = x } // x: int
	for range none {}
	for b := range all { _ = b } // b: []uint8
}
",
    );
}

#[test]
fn named_results_and_outer_variables() {
    check_body(
        &["\"context\""],
        "
        var ctx context.Context
        set := func() (err error, n int) {
            ctx = context.Background() // ctx -> @6
            n, err = 1, nil // err: error; n: int
            return
        }
        e, m := set() // e: error; m: int
        _, _, _ = ctx, e, m
        ",
    );
}
