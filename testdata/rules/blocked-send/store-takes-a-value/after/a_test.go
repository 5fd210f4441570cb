// A store that takes a value by its key gets nothing back by it.

package store

import (
	"context"
	"testing"
	"time"
)

type kv struct{}

func (kv) Put(ctx context.Context, k string) (int, error) { return 0, nil }

func TestX(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	var c kv
	revs := make(chan int)
	go func() {
		defer close(revs)
		select {
		case <-ctx.Done():
			return
		case revs <- 1:
		}
		for i := 0; i < 9; i++ {
			n, err := c.Put(ctx, "k")
			if err != nil {
				t.Error(err)
			}
			if i%3 == 0 {
				select {
				case <-ctx.Done():
					return
				case revs <- n:
				}
			}
		}
	}()
	for {
		select {
		case r, ok := <-revs:
			if !ok {
				return
			}
			if r > 5 {
				t.Fatal("too many")
			}
		case <-time.After(time.Minute):
			return
		}
	}
}
