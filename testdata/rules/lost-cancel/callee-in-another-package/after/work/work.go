package work

import "context"

type Worker struct{ done chan struct{} }

func Ask(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return nil
}

func Start(ctx context.Context) *Worker {
	w := &Worker{done: make(chan struct{})}
	go w.run(ctx)
	return w
}

func (w *Worker) run(ctx context.Context) {
	<-ctx.Done()
	close(w.done)
}
