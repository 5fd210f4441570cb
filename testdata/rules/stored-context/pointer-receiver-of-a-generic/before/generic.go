// A generic type.

package generic

import "context"

type queue[T any] struct {
	ctx   context.Context
	items []T
}

func (q *queue[T]) push(item T) {
	if q.ctx.Err() == nil {
		q.items = append(q.items, item)
	}
}
