package worker

import "context"

type stream interface {
	Context() context.Context
	Recv() (string, error)
}

func handle(ctx context.Context, req string) { _ = ctx.Value(req) }

// A child context, so that a query is cancelled when the stream is closed.
func process(c stream) error {
	ctx, cancel := context.WithCancel(c.Context())
	defer cancel()
	for {
		req, err := c.Recv()
		if err != nil {
			return err
		}
		go handle(ctx, req)
	}
}

func once(c stream) error {
	ctx, cancel := context.WithCancel(c.Context())
	defer cancel()
	req, err := c.Recv()
	if err != nil {
		return err
	}
	go handle(ctx, req)
	return nil
}
