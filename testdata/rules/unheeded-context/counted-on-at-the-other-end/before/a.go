package parallel

import "context"

// Each caller receives as many errors as there are names.
func all(ctx context.Context, names []string, do func(context.Context, string) error) chan error {
	out := make(chan error)
	go func() {
		for _, name := range names {
			out <- do(ctx, name)
		}
	}()
	return out
}

// Who sends the jobs waits for a worker.
func work(ctx context.Context, jobs <-chan string, errs chan<- error, do func(context.Context, string) error) {
	for job := range jobs {
		if err := do(ctx, job); err != nil {
			errs <- err
		}
	}
}

// A range over it ends.
func words(ctx context.Context, n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

type pump struct {
	in   chan int
	quit chan struct{}
}

func (p *pump) put(n int) {
	select {
	case p.in <- n:
	case <-p.quit:
	}
}

// All who send have another way.
func (p *pump) run(ctx context.Context) {
	for {
		n := <-p.in
		if n < 0 {
			return
		}
	}
}
