//! Types of expressions.

use crate::claims::{check, check_body};

#[test]
fn locals() {
    check_body(
        &["\"os\"", "\"time\"", "\"context\""],
        "
        x := 1 // x: int
        y, s := 2.5, \"a\" // y: float64; s: string
        file, err := os.Open(s) // file: *os.File; err: error; os.Open(s): (*os.File, error)
        _, _ = file.Stat() // file.Stat(): (io/fs.FileInfo, error); file.Stat() -> \"os\".File.Stat
        ctx, cancel := context.WithCancel(context.Background()) // ctx: context.Context; cancel: context.CancelFunc
        defer cancel() // cancel() -> value cancel
        d := 3 * time.Second // d: time.Duration; 3 * time.Second = 3000000000
        t := time.NewTimer(d) // t: *time.Timer
        <-t.C // <-t.C: time.Time; t.C: <-chan time.Time
        var m map[string][]int // m: map[string][]int
        v, ok := m[\"a\"] // v: []int; ok: bool
        for i, e := range v { _ = i + e } // i: int; e: int
        for i := range 10 { _ = i } // i: int
        for k, v := range m { _, _ = k, v } // k: string; v: []int
        for c := range \"abc\" { _ = c } // c: int
        p := &x // p: *int
        *p = 2 // *p: int
        fn := func(a int, b ...string) (bool, error) { return false, nil } // fn: func(int, ...string) (bool, error)
        q, _ := fn(1) // q: bool; fn(1): (bool, error)
        arr := [...]int{5: 1, 2} // arr: [7]int
        sl := arr[1:3] // sl: []int
        ch := make(chan struct{}) // ch: chan struct{}
        close(ch) // close(ch) -> builtin Close; close(ch): ()
        n := len(sl) // n: int
        sl = append(sl, n) // append(sl, n): []int
        z := new(int) // z: *int
        w := new(n + 1) // w: *int
        _, _, _, _ = q, ctx, z, w
        <-ctx.Done() // ctx.Done(): <-chan struct{}; ctx.Done() -> \"context\".Context.Done
        ",
    );
}

#[test]
fn fields_and_methods() {
    check(
        "package a

import (
	\"net/http\"
	\"sync\"
	\"testing\"
)

type base struct {
	mu sync.Mutex
	sync.WaitGroup
}

type server struct {
	base
	*http.Client
	done chan error
	next *server
	stop func()
	cancel map[string]func() error
}

func (s *server) get(n int) *server { return s }

func (s *server) run(t *testing.T) {
	s.mu.Lock() // s.mu.Lock() -> \"sync\".Mutex.Lock; s.mu: sync.Mutex; s: *m.server
	s.Add(1) // s.Add(1) -> \"sync\".WaitGroup.Add; s.Add -> \"sync\".WaitGroup.Add
	s.Get(\"x\") // s.Get(\"x\") -> \"net/http\".Client.Get; s.Get(\"x\"): (*net/http.Response, error)
	s.next.next.done <- nil // s.next.next: *m.server; s.next.next.done: chan error
	s.get(1).get(2).stop() // s.get(1).get(2): *m.server; s.get(1).get(2).stop() -> value stop; s.get(1) -> \"m\".server.get
	s.cancel[\"a\"]() // s.cancel[\"a\"](): error; s.cancel[\"a\"]() -> value
	t.Fatal() // t.Fatal() -> \"testing\".T.Fatal; t.Fatal -> \"testing\".common.Fatal
	f := s.get // f: func(int) *m.server
	g := (*server).get // g: func(*m.server, int) *m.server
	h := s.base.mu.Lock // h: func()
	_, _, _ = f, g, h
	var x server // x: m.server
	x.stop = func() {} // x.stop: func()
	y := server{base: base{}, done: nil} // y: m.server; done -> \"m\".server.done; base -> \"m\".server.base
	_ = []server{{stop: nil}} // stop -> \"m\".server.stop
	_ = map[string]*server{\"a\": {next: nil}} // next -> \"m\".server.next
	_ = y
}
",
    );
}

#[test]
fn generics() {
    check(
        "package a

import (
	\"slices\"
	\"sync/atomic\"

	\"example.com/absent\"
)

type list[T any] struct { head *node[T] }
type node[T any] struct { value T; next *node[T] }

func (l *list[E]) push(v E) *node[E] { return l.head } // l: *m.list[E]
func (l *list[E]) each(f func(E) bool) {
	l.head.value = *new(E) // l.head.value: E
}

func mapped[T, U any](in []T, f func(T) U) []U { return nil }
func zero[T any]() T { var z T; return z } // z: T
func sorted[S ~[]E, E any](s S) (S, E) { return s, s[0] } // s[0]: E
type named []string
func same[S ~[]int](s S) S { return s }

type closer interface{ Close() error }
func closeAll[C closer](cs ...C) { for _, c := range cs { c.Close() } } // c.Close() -> \"m\".closer.Close; c: C

func f() {
	l := &list[int]{} // l: *m.list[int]
	n := l.push(1) // n: *m.node[int]; l.push(1) -> \"m\".list.push
	_ = n.next.value // n.next.value: int
	_ = mapped([]int{1}, func(i int) string { return \"\" }) // mapped([]int{1}, func(i int) string { return \"\" }): []string
	_ = zero[float64]() // zero[float64](): float64
	a, b := sorted(named{}) // a: m.named; b: string
	var p atomic.Pointer[node[int]] // p: sync/atomic.Pointer[m.node[int]]
	q := p.Load() // q: *m.node[int]
	i := slices.Index([]string{}, \"a\") // i: int; slices.Index: func([]string, string) int
	_ = (closeAll[closer]) // closeAll: func(...C)
	_ = same(absent.Of()) // same(absent.Of()): ?
	_ = mapped([]int{}, func(int) bool { return true }) // mapped: func([]int, func(int) bool) []bool
	_ = node[bool]{value: true, next: nil} // value: bool; next: *m.node[bool]
	_ = []node[string]{{value: \"\"}} // value: string
	m := slices.Max([]float64{}) // m: float64
	g := mapped[int, bool] // g: func([]int, func(int) bool) []bool
	_, _, _, _, _, _ = a, b, q, i, m, g
}
",
    );
}
