// These leave the package, or what serves them is not called here.

package a

import (
	"net"
	"net/http"
)

type plugin struct {
	own    *http.Server
	Public *http.Server
}

func (p *plugin) start(h http.Handler) {
	p.own = &http.Server{Handler: h}
	p.Public = &http.Server{Handler: h}
}

func (p *plugin) serve() func(net.Listener) error { return p.own.Serve }

func made(h http.Handler) *http.Server {
	s := &http.Server{Handler: h}
	return s
}
