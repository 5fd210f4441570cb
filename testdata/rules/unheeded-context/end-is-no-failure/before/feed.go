package feed

import (
	"bufio"
	"context"
	"io"
	"strings"
)

func hasExpired(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return true
	default:
		return false
	}
}

// The end of the context is no failure here.
func feed(ctx context.Context, in chan<- string, r io.Reader) error {
	s := bufio.NewScanner(r)
	for s.Scan() {
		if hasExpired(ctx) {
			return nil
		}
		for _, name := range strings.Fields(s.Text()) {
			in <- name
		}
	}
	return s.Err()
}
