// Whoever asks for a future goes on with it: a nil one would be a panic in the place of a wait.

package batch

import "context"

type future struct{ done chan struct{} }

func (f *future) wait() { <-f.done }

type batcher struct {
	ctx  context.Context
	work chan *future
}

func (b *batcher) submit() *future {
	f := &future{done: make(chan struct{})}
	b.work <- f
	return f
}

func (b *batcher) do() { b.submit().wait() }

func (b *batcher) run() {
	for {
		select {
		case <-b.ctx.Done():
			return
		case f := <-b.work:
			close(f.done)
		}
	}
}
