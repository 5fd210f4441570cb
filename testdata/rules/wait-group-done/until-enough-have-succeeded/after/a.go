package streams

import (
	"context"
	"sync"
)

func accept(ctx context.Context, i int) error { return ctx.Err() }

// n of them succeed; those that were cancelled are not counted.
func all(n int) {
	var wg sync.WaitGroup
	wg.Add(n)
	accepted := 0
	for i := 0; accepted < n; i++ {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if i%2 == 0 {
			cancel()
		} else {
			accepted++
		}
		go func() {
			if err := accept(ctx, i); err != nil {
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

// Here every goroutine is one of those.
func each(ctx context.Context, names []string) {
	var wg sync.WaitGroup
	wg.Add(len(names))
	for i := range names {
		go func() {
			defer wg.Done()
			if err := accept(ctx, i); err != nil {
				return
			}
		}()
	}
	wg.Wait()
}
