// What gives the context its deadline stays: only what it is made from ends too early.

package save

import (
	"context"
	"net/http"
	"time"
)

type store interface {
	Save(ctx context.Context, name string) error
}

func later(w http.ResponseWriter, r *http.Request, s store) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Minute)
	go func() {
		defer cancel()
		_ = s.Save(ctx, "first")
		_ = s.Save(ctx, "second")
	}()
	w.WriteHeader(http.StatusAccepted)
}

func again(w http.ResponseWriter, r *http.Request, s store) {
	ctx := r.Context()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	go func() {
		defer cancel()
		_ = s.Save(ctx, "first")
	}()
	w.WriteHeader(http.StatusAccepted)
}

func each(w http.ResponseWriter, r *http.Request, s store) {
	for _, name := range r.Form["name"] {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Minute)
		go func() {
			defer cancel()
			_ = s.Save(ctx, name)
		}()
	}
	w.WriteHeader(http.StatusAccepted)
}

func both(w http.ResponseWriter, r *http.Request, s store) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Minute)
	if err := s.Save(ctx, "first"); err != nil {
		cancel()
		return
	}
	go func() {
		defer cancel()
		_ = s.Save(ctx, "second")
	}()
	w.WriteHeader(http.StatusAccepted)
}
