// What has several lines is no reading on one: the server is made in a statement of its own.

package serve

import (
	"log"
	"net/http"
)

func start(addr string, c chan<- error, h http.Handler) {
	go func() {
		c <- http.ListenAndServe(addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodGet {
				h.ServeHTTP(w, r)
			}
		}))
	}()
	log.Fatal(http.ListenAndServe(addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(`not
	here`))
	})))
}

// Something else runs before the server would be made.
func both(addr string, name func() string) {
	log.Fatal(name(), http.ListenAndServe(addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNotFound)
	})))
}
