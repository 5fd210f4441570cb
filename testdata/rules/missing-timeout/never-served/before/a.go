// The server only holds a handler; something else serves it.

package a

import (
	"net"
	"net/http"
	"net/http/fcgi"
)

type plugin struct{ fcgi *http.Server }

func (p *plugin) serve(l net.Listener, h http.Handler) error {
	p.fcgi = &http.Server{Handler: h}
	return fcgi.Serve(l, p.fcgi.Handler)
}

func other(l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h}
	s.Handler = http.StripPrefix("/a", s.Handler)
	return fcgi.Serve(l, s.Handler)
}
