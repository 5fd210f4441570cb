// A type parameter may be anything.

package generic

import "sync"

type box[T any] struct{ v T }

func get[T any](b box[T]) T { return b.v }

func use(mu *sync.Mutex) *sync.Mutex {
	return get(box[*sync.Mutex]{v: mu})
}
