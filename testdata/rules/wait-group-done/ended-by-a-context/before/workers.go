// A worker that ends with its queue counts down, one that ends with the context does not. The group is embedded.

package workers

import (
	"context"
	"sync"
)

type workers struct {
	sync.WaitGroup
	jobs chan func()
}

func (w *workers) start(ctx context.Context) {
	w.Add(1)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case job, ok := <-w.jobs:
				if !ok {
					w.Done()
					return
				}
				job()
			}
		}
	}()
}

func (w *workers) stop() {
	close(w.jobs)
	w.Wait()
}
