package worker

import "context"

type result struct {
	text string
	err  error
}

func work(get func() (string, error), out chan<- result) {
	text, err := get()
	out <- result{text, err}
}

func do(ctx context.Context, get func() (string, error)) (string, error) {
	out := make(chan struct {
		text string
		err  error
	}, 1)
	results := make(chan result, 1)
	go work(get, results)
	go func() {
		out <- struct {
			text string
			err  error
		}{"x", nil}
	}()
	select {
	case r := <-results:
		return r.text, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
