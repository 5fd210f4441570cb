package racers

import "context"

type answer struct {
	from string
	err  error
}

// First asks every mirror and takes whoever answers first: there is room for all the others.
func First(ctx context.Context, mirrors []string, ask func(context.Context, string) error) (string, error) {
	answers := make(chan answer, len(mirrors))
	for _, mirror := range mirrors {
		go func() { answers <- answer{mirror, ask(ctx, mirror)} }()
	}
	for range mirrors {
		select {
		case got := <-answers:
			if got.err == nil {
				return got.from, nil
			}
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	return "", context.Canceled
}
