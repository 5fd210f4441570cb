package params

import "sync"

type locks interface {
	sync.Mutex | sync.RWMutex
}

type guarded[T any] struct {
	mu sync.Mutex
	v  T
}

func one[T sync.Mutex | sync.RWMutex](x T) {}

func other[T locks](x T) {}

func any1[T any](x T) {}

// By a pointer, and by a method that nobody copies anything for.
func fine[T interface{ *sync.Mutex }](x T) {}

func also[T interface{ hold(mu sync.Mutex) }](x T) {}

func calls(g *guarded[int], n guarded[int]) {
	any1(g)
	any1(n)
	any1(n.v)
}
