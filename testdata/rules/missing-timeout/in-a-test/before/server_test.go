// In a test nobody sends a header byte by byte.

package server

import (
	"net/http"
	"testing"
)

func TestServer(t *testing.T) {
	srv := &http.Server{Addr: "localhost:0"}
	if err := srv.Close(); err != nil {
		t.Fatal(err)
	}
}
