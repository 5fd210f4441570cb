package serve

import (
	"net"
	"net/http"
)

type guarded struct {
	net.Listener
	name string
}

func guard(l net.Listener) net.Listener {
	return &guarded{Listener: l, name: "a"}
}

func serve(addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	s := &http.Server{ReadHeaderTimeout: 1}
	return s.Serve(guard(l))
}
