// Package p holds one of each construct.
package p

import (
	"context"
	f "fmt" // renamed
)

const (
	a, b int = 1, 2 // two
	c        = iota
)

var (
	x    = map[string][]int{"a": {1}, "bc": nil}
	y, z = new(3), make(chan<- struct{}, 2)
)

type (
	// T is generic.
	T[P ~int | ~string, Q any] struct {
		a, b  int `json:"a"`
		*E        // embedded
		é, 世界 func(a, b int, c ...string) (n int, err error)
	}
	I interface {
		m(context.Context) error
		~int | fmt.Stringer
	}
	A = T[int, string]
)

// m does it.
//
//go:noinline
func (t *T[P, Q]) m(ctx context.Context, xs ...int) (n int, err error) {
	defer func() { _ = recover() }()
outer:
	for i := 0; i < 3; i++ { // loop
		switch v := any(i).(type) {
		case int, string:
			continue outer
		case nil:
			goto end
		default:
			f.Println(v, `raw
	text`) // behind
		}
		select {
		case n, ok := <-ch:
			_, _ = n, ok
		case ch <- 1:
		case <-ctx.Done(): /* done */
			break outer
		}
	}
	if v, ok := x["a"]; ok && len(v) > 0 {
		y, err := v[0:1:2], error(nil)
	} else if !ok {
		return -1, err
	} else {
		go func(n int) {
			n += 1 << 2 &^ 3
		}(2)
	}
	for k, v := range x {
		x[k] = append(v, []int{1, 2}...)
	}
end:
	return f.Sprint(T[int, string]{a: 1, b: 'b'}.
		m(nil), 1.5e3, 0x1p-2i), (*E).x
}

func g()        {}
func long() int { return 1 }
