// Two servers that are made side by side: both or none. Only one of them is seen to serve.

package app

import (
	"net"
	"net/http"
	"time"
)

type app struct {
	plain  *http.Server
	secure *http.Server
	admin  http.Server
}

func open() *app {
	return &app{
		plain:  &http.Server{ReadHeaderTimeout: 10 * time.Second},
		secure: &http.Server{ReadHeaderTimeout: 10 * time.Second},
	}
}

func (a *app) run(l net.Listener) error {
	return a.plain.Serve(l)
}

func (a *app) secured() *http.Server {
	return a.secure
}

// Nobody is seen to serve these.
type store struct {
	first  *http.Server
	second *http.Server
}

func keep() *store {
	return &store{
		first:  new(http.Server),
		second: new(http.Server),
	}
}
