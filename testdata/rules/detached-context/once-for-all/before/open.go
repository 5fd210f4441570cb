// What runs once runs for all callers: the context of the first one must not end it.

package open

import (
	"context"
	"sync"
)

type store interface {
	Open(context.Context) error
}

type lazy struct {
	store
	once sync.Once
	err  error
}

func (l *lazy) open(ctx context.Context) error {
	l.once.Do(func() { l.err = l.Open(context.TODO()) })
	return l.err
}
