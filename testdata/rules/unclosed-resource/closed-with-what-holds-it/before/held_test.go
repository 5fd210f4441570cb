package held

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func serve(l net.Listener) *httptest.Server {
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: http.NotFoundHandler()}}
	s.Start()
	return s
}

func TestServe(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip("cannot listen")
	}
	s := serve(l)
	defer s.Close()
}
