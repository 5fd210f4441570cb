package a

import (
	"net"
	"net/http"
	"net/http/httptest"
)

func probe(addr string) error {
	c, err := net.ListenPacket("udp", addr)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.WriteTo([]byte("x"), c.LocalAddr())
	return err
}

func dial() error {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	defer ln.Close()
	c, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		return err
	}
	return c.Close()
}

func ask() (int, error) {
	ts := httptest.NewServer(http.NotFoundHandler())
	defer ts.Close()
	resp, err := ts.Client().Get(ts.URL + "/x")
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
