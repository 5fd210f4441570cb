// In an HTTP handler: the goroutine outlives the request, Shutdown waits for the group.

package hooks

import (
	"net/http"
	"sync"
)

type hooks struct {
	*http.ServeMux
	calls sync.WaitGroup
	run   func(path string)
}

func newHooks(run func(string)) *hooks {
	h := &hooks{ServeMux: http.NewServeMux(), run: run}
	h.HandleFunc("/hook", func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		h.calls.Add(1)
		go func() {
			defer h.calls.Done()
			h.run(path)
		}()
		w.WriteHeader(http.StatusAccepted)
	})
	return h
}

func (h *hooks) wait() { h.calls.Wait() }
