// The context of the request in a variable, also handed to a method that is started.

package mail

import (
	"context"
	"net/http"
)

type mailer struct {
	send func(context.Context, string) error
}

func (m *mailer) mail(ctx context.Context, to string) { _ = m.send(ctx, to) }

func (m *mailer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go m.mail(context.WithoutCancel(ctx), "a")
	go func(ctx context.Context) {
		_ = m.send(ctx, "b")
	}(context.WithoutCancel(ctx))
	w.WriteHeader(http.StatusAccepted)
}
