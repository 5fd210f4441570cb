// Set on the variable, or on the field that holds it.

package server

import (
	"net/http"
	"time"
)

type app struct{ srv *http.Server }

func (a *app) open(h http.Handler) {
	a.srv = &http.Server{Handler: h}
	a.srv.ReadTimeout = time.Minute
}

func server(h http.Handler) *http.Server {
	srv := &http.Server{Handler: h}
	srv.ReadHeaderTimeout = time.Second
	return srv
}

func client() *http.Client {
	c := &http.Client{}
	c.Timeout = time.Second
	_, _ = c.Get("http://localhost")
	return c
}
