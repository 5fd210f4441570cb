// What has several lines is no reading on one: the server is made in a statement of its own.

package serve

import (
	"log"
	"net/http"
	"time"
)

func start(addr string, c chan<- error, h http.Handler) {
	go func() {
		srv := &http.Server{
			Addr: addr,
			Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodGet {
					h.ServeHTTP(w, r)
				}
			}),
			ReadHeaderTimeout: 10 * time.Second,
		}
		c <- srv.ListenAndServe()
	}()
	srv2 := &http.Server{
		Addr: addr,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte(`not
	here`))
		}),
		ReadHeaderTimeout: 10 * time.Second,
	}
	log.Fatal(srv2.ListenAndServe())
}

// Something else runs before the server would be made.
func both(addr string, name func() string) {
	log.Fatal(name(), http.ListenAndServe(addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNotFound)
	})))
}
