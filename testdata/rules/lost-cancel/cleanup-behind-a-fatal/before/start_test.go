// The cleanup of the test ends the context, and what works on it goes on until then: only the way out before it lacks the call.

package start

import (
	"context"
	"sync"
	"testing"
)

type runner struct{ err error }

func (r *runner) run(ctx context.Context) { <-ctx.Done() }

func newRunner(ctx context.Context) (*runner, error) { return &runner{}, ctx.Err() }

func start(t *testing.T) *runner {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, err := newRunner(ctx)
	if err != nil {
		t.Fatalf("no runner: %v", err)
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		r.run(ctx)
		wg.Done()
	}()
	t.Cleanup(func() {
		cancel()
		wg.Wait()
	})
	return r
}

func startAnother(t *testing.T) *runner {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r := &runner{}
	go r.run(ctx)
	if r.err != nil {
		t.Fatal(r.err)
	}
	t.Cleanup(cancel)
	return r
}

func TestStart(t *testing.T) {
	if start(t).err != nil || startAnother(t).err != nil {
		t.Fatal("it failed")
	}
}
