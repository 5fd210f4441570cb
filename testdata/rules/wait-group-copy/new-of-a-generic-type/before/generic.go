// What new takes is a type, also where it has arguments of its own.
package generic

import "sync/atomic"

type node[E any] struct {
	refs atomic.Int32
	item E
}

func leaf[E any](item E) *node[E] {
	n := new(node[E])
	n.refs.Store(1)
	n.item = item
	return n
}

func number() *node[int] { return new(node[int]) }
