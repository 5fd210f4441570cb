// Each one who waits has made a channel with room for the answer: the sends do not wait. Where they do, a deferred function that
// reads what is set behind the loop keeps it whole.

package sequence

import (
	"context"
	"errors"
)

type entry struct {
	name string
	ch   chan<- int64
}

type seq struct {
	pool []entry
	size int64
}

func (s *seq) add(ctx context.Context, name string) (int64, error) {
	ch := make(chan int64, 1)
	s.pool = append(s.pool, entry{name, ch})
	select {
	case <-ctx.Done():
		return 0, ctx.Err()
	case n, ok := <-ch:
		if !ok {
			return 0, errors.New("failed")
		}
		return n, nil
	}
}

func (s *seq) sequence(ctx context.Context, write func(context.Context, []entry) error) error {
	entries := s.pool
	s.pool = nil
	defer func() {
		for _, e := range entries {
			close(e.ch)
		}
	}()
	if err := write(ctx, entries); err != nil {
		return err
	}
	for i, e := range entries {
		e.ch <- s.size + int64(i)
	}
	entries = nil
	return nil
}

func answer(ctx context.Context, all []chan int64, write func(context.Context) error) error {
	defer func() {
		for _, ch := range all {
			close(ch)
		}
	}()
	if err := write(ctx); err != nil {
		return err
	}
	done := false
	defer func() {
		if !done {
			println("it was not done")
		}
	}()
	for i := 0; i < len(all); i++ {
		ch := all[i]
		ch <- int64(i)
	}
	done = true
	return nil
}

func give(ctx context.Context, out chan<- int, write func(context.Context) error) error {
	defer println("given")
	if err := write(ctx); err != nil {
		return err
	}
	for i := range 10 {
		out <- i
	}
	return nil
}
