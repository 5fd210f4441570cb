// The sibling starts a goroutine that lives on the context: unsafe.

package worker

import "context"

type worker struct{ jobs chan func() }

func (w *worker) Start() { w.StartContext(context.Background()) }

func (w *worker) StartContext(ctx context.Context) {
	go func() {
		for {
			select {
			case job := <-w.jobs:
				job()
			case <-ctx.Done():
				return
			}
		}
	}()
}

func run(ctx context.Context, w *worker) {
	w.StartContext(ctx)
}
