// Only a text is kept, but it is the address under which the listener has to answer later. Shown, not fixed.

package addresses

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAddresses(t *testing.T) {
	var addrs, urls []string
	for range 3 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		addrs = append(addrs, l.Addr().String())
	}
	for range 3 {
		srv := httptest.NewServer(http.NotFoundHandler())
		defer srv.Close()
		urls = append(urls, srv.URL)
	}
	for _, addr := range addrs {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		conn.Close()
	}
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
}
