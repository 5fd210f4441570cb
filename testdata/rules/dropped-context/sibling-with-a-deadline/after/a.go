// Without a context the call has a deadline, which it would lose. Unlike forms are no safe fix.

package siblingwithadeadline

import (
	"context"
	"time"
)

type store map[string]string

func (s store) Get(key string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return s.GetContext(ctx, key)
}

func (s store) GetContext(ctx context.Context, key string) (string, error) { return s[key], ctx.Err() }

func (s store) Put(key, value string) { s[key] = value }

func (s store) PutContext(ctx context.Context, key, value string) {
	if ctx.Err() == nil {
		s[key] = value
	}
}

func (s store) Drop(key string) { delete(s, key) }

// DropContext drops nothing when it is too late.
func (s store) DropContext(ctx context.Context, key string) {
	if ctx.Err() != nil {
		return
	}
	s.Drop(key)
}

func move(ctx context.Context, s store, from, to string) error {
	value, err := s.Get(from)
	if err != nil {
		return err
	}
	s.PutContext(ctx, to, value)
	s.DropContext(ctx, from)
	return ctx.Err()
}
