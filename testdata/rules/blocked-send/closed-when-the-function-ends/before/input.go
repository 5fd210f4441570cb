package ask

import "context"

func ask(ctx context.Context, question func() error) error {
	answer := make(chan error)
	defer close(answer)
	go func() { answer <- question() }()
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
