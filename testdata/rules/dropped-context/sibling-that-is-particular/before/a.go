package a

import (
	"context"
	"sync"

	"example.com/case/conn"
)

func flush(ctx context.Context, c *conn.Conn) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.Flush()
}

var (
	once    sync.Once
	value   string
	answers chan string
)

// Default gives the value.
func Default() string { return DefaultWithContext(context.Background()) }

// DefaultWithContext gives the value: only the first context counts.
func DefaultWithContext(ctx context.Context) string {
	once.Do(func() { value = detect(ctx) })
	return value
}

func detect(ctx context.Context) string {
	select {
	case <-ctx.Done():
		return ""
	case s := <-answers:
		return s
	}
}

func handle(ctx context.Context) string {
	if ctx.Err() != nil {
		return ""
	}
	return Default()
}
