// Not the library: a local value called context, and functions of this package.

package lookalike

import "time"

type scope struct{ depth int }

type maker struct{}

func (maker) WithCancel(s scope) (scope, func()) { return scope{s.depth + 1}, func() {} }

func withTimeout(s scope, d time.Duration) (scope, func()) { return s, func() { _ = d } }

func deep(s scope) int {
	context := maker{}
	s, _ = context.WithCancel(s)
	s, _ = withTimeout(s, time.Second)
	return s.depth
}
