package statuses

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// serve starts a server and tells how many connections to it are open.
func serve(t *testing.T) (*httptest.Server, *atomic.Int64) {
	t.Helper()
	answer := `{"name": "x"}` + strings.Repeat(" ", 1<<16)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(answer))
	}))
	open := &atomic.Int64{}
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			open.Add(1)
		case http.StateClosed:
			open.Add(-1)
		}
	}
	server.Start()
	return server, open
}

func TestNoLeak(t *testing.T) {
	server, open := serve(t)
	defer server.Close()
	defer server.CloseClientConnections()
	if _, err := All(server.Client(), []string{server.URL, server.URL, server.URL}); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Second); open.Load() > 1; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("connections left: %d", open.Load())
		}
	}
}

func TestStillWorks(t *testing.T) {
	server, _ := serve(t)
	defer server.Close()
	defer server.CloseClientConnections()
	names, err := All(server.Client(), []string{server.URL})
	if err != nil || len(names) != 1 || names[0] != "x" {
		t.Errorf("%q, %v", names, err)
	}
}
