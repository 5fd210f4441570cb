// A check further down would be dead behind the new one: it becomes that one, or goes out of a condition.

package example

import (
	"net/http"
	"testing"
)

func TestAuth(t *testing.T) {
	req, err := http.NewRequest("GET", "https://www.example.org/", nil)
	if err != nil {
		t.Fatalf("not made: %v", err)
	}
	req.SetBasicAuth("me", "wrong")
	if req.Header.Get("Authorization") == "" {
		t.Error("no header")
	}
}

func TestMethod(t *testing.T) {
	req, err := http.NewRequest("GET", "https://www.example.org/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if req.Method != "GET" {
		t.Errorf("method %q, %v", req.Method, err)
	}
}

func TestElse(t *testing.T) {
	req, err := http.NewRequest("GET", "https://www.example.org/", nil)
	if err != nil {
		t.Fatalf("not made: %v", err)
	}
	t.Logf("made %s", req.URL)
	if req.Method != "GET" {
		t.Error(req.Method)
	}
}
