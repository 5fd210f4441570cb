// The goroutine does nothing before the context ends, so it may live on it; on the early return it waits for ever.

package watch

import "context"

func load(parent context.Context, read func(context.Context) (string, error), closed func()) (string, error) {
	ctx, cancel := context.WithCancel(parent)
	go func() {
		<-ctx.Done()
		closed()
	}()
	text, err := read(ctx)
	if err != nil {
		return "", err
	}
	cancel()
	return text, nil
}
