// Package seed shows the bugs that gofix-trio finds. Each function is a small, real-looking piece of code.
package seed

import (
	"context"
	"errors"
	"time"
)

var errNoName = errors.New("no name")

// Fetch gives up the cancel function on its early return.
func Fetch(ctx context.Context, name string) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if name == "" {
		return 0, errNoName // the timer behind ctx stays until it fires
	}
	n, err := lookUp(ctx, name)
	cancel()
	return n, err
}

// FetchAll throws the cancel function away.
func FetchAll(ctx context.Context, names []string) (int, error) {
	total := 0
	bounded, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for _, name := range names {
		n, err := lookUp(bounded, name)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

func lookUp(ctx context.Context, name string) (int, error) {
	select {
	case <-ctx.Done():
		return 0, ctx.Err()
	default:
		return len(name), nil
	}
}
