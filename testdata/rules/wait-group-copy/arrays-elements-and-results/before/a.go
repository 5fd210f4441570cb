// Copies of arrays, of elements of a map, of a type in a function, and by a return.

package copies

import (
	"sync"
	. "unsafe"
)

func arrays() {
	var a [5]sync.Mutex
	b := a
	a = b
	c := a[:]
	var m [2][3]sync.RWMutex
	n := m
	_, _ = c, n
	_ = len(a)
	_ = Sizeof(a)
}

func elements() {
	type guarded struct{ mu sync.Mutex }
	all := map[string]guarded{"a": {}}
	one := all["a"]
	two, ok := all["a"]
	_, _, _ = one, two, ok
}

func result() any {
	var s struct{ mu sync.Mutex }
	return s
}

func slices() {
	var a [5][]sync.Mutex
	b := a
	_ = b
}
