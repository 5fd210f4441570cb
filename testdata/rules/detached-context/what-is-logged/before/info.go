// A line of a log ends with no context: which one it gets is no matter, here or there.

package info

import "context"

type logger interface {
	Printf(ctx context.Context, format string, values ...any)
}

type store interface {
	Get(ctx context.Context) (string, error)
	Count(ctx context.Context, format string, values ...any) error
}

func info(ctx context.Context, s store, log logger) string {
	value, err := s.Get(ctx)
	if err != nil {
		log.Printf(context.TODO(), "error: %v", err)
		return ""
	}
	if value == "" {
		log.Printf(context.TODO(), "nothing")
	}
	if s.Count(context.TODO(), "read %s", value) != nil {
		return ""
	}
	return value
}
