// A type that happens to have such methods.

package own

import (
	"context"
	"net/http"
	"time"
)

type store struct{ n int }

func (s *store) ExecContext(ctx context.Context, text string) error {
	s.n += len(text)
	return ctx.Err()
}

func handle(s *store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		_ = s.ExecContext(ctx, "a")
	}
}
