package store

import (
	"context"
	"errors"
	"time"
)

type query struct {
	key    string
	answer chan string
}

type store struct {
	queries chan *query
	quit    chan struct{}
}

func (s *store) run(find func(string) string) {
	for {
		select {
		case q := <-s.queries:
			q.answer <- find(q.key)
		case <-s.quit:
			return
		}
	}
}

func (s *store) get(ctx context.Context, key string) (string, error) {
	q := &query{key: key, answer: make(chan string, 1)}
	select {
	case s.queries <- q:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	select {
	case value := <-q.answer:
		return value, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

type count[T any] struct{ answer chan T }

type counter[T any] struct{ counts chan count[T] }

func (c *counter[T]) run(next func() T) {
	for asked := range c.counts {
		c.say(asked, next)
	}
}

func (c *counter[T]) say(asked count[T], next func() T) {
	asked.answer <- next()
}

func (c *counter[T]) get() (value T, err error) {
	asked := count[T]{answer: make(chan T, 1)}
	c.counts <- asked
	select {
	case value = <-asked.answer:
		return value, nil
	case <-time.After(time.Second):
		return value, errors.New("too slow")
	}
}
