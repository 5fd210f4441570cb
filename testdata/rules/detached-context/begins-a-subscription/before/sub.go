package sub

import (
	"context"
	"net/http"
)

type store interface {
	Subscribe(ctx context.Context, name string, handler func(string)) (string, error)
	Get(ctx context.Context, name string) (string, error)
}

type api struct{ s store }

// The subscription goes on when the request has been answered.
func (a *api) subscribe(w http.ResponseWriter, r *http.Request) {
	id, err := a.s.Subscribe(context.TODO(), r.URL.Path, func(string) {})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write([]byte(id))
}

func (a *api) get(w http.ResponseWriter, r *http.Request) {
	// TODO: this should be the context of the server.
	text, err := a.s.Get(context.TODO(), r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write([]byte(text))
}

func (a *api) head(w http.ResponseWriter, r *http.Request) {
	if _, err := a.s.Get(context.TODO(), r.URL.Path); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
