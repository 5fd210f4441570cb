// The cancel function is kept in an unexported field that nothing in the package ever calls. Shown, not fixed.

package worker

import "context"

type worker struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func newWorker(parent context.Context) *worker {
	ctx, cancel := context.WithCancel(parent)
	return &worker{ctx: ctx, cancel: cancel}
}

func (w *worker) run(step func(context.Context) error) error {
	for {
		if err := step(w.ctx); err != nil {
			return err
		}
	}
}
