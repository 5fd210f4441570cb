// A closure that is called in the goroutine, timers, and the handler of a test server.

package checks

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func testClosure(t *testing.T, run func() error) {
	go func() {
		check := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		check(run())
	}()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	check(run())
}

func testTimer(t *testing.T) {
	time.AfterFunc(time.Second, func() {
		t.Fatal("too late")
	})
}

func testServer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			t.Fatalf("method %s", r.Method)
		}
		w.WriteHeader(http.StatusTeapot)
	}))
	defer server.Close()
}

func testHandler(t *testing.T) {
	handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Fatal("called")
	})
	handler.ServeHTTP(httptest.NewRecorder(), nil)
}
