package httpcall

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	asked := make(chan struct{})
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		select {
		case <-r.Context().Done():
		case <-release:
		}
	}))
	defer server.Close()
	defer close(release)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		<-asked
		cancel()
	}()
	var err error
	leaktest.Ends(t, func() { _, err = Status(ctx, server.Client(), server.URL) })
	if err == nil {
		t.Error("the call went on to its end")
	}
}

func TestStillWorks(t *testing.T) {
	text := strings.Repeat("0123456789abcdef", 1<<16)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, text)
	}))
	defer server.Close()
	ctx := context.Background()
	if status, err := Status(ctx, server.Client(), server.URL); status != http.StatusOK || err != nil {
		t.Error(status, err)
	}
	read := func(body io.ReadCloser, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer body.Close()
		time.Sleep(10 * time.Millisecond)
		if got, err := io.ReadAll(body); len(got) != len(text) || err != nil {
			t.Error("the body is cut short:", len(got), err)
		}
	}
	read(Open(ctx, server.Client(), server.URL))
	read(OpenWithin(ctx, server.Client(), server.URL, time.Minute))
}
