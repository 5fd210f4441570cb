// A check further down would be dead behind the new one: it becomes that one, or goes out of a condition.

package example

import (
	"net/http"
	"testing"
)

func TestAuth(t *testing.T) {
	req, err := http.NewRequest("GET", "https://www.example.org/", nil)
	req.SetBasicAuth("me", "wrong")
	if err != nil {
		t.Errorf("not made: %v", err)
	}
	if req.Header.Get("Authorization") == "" {
		t.Error("no header")
	}
}

func TestMethod(t *testing.T) {
	req, err := http.NewRequest("GET", "https://www.example.org/", nil)
	if req.Method != "GET" || err != nil {
		t.Errorf("method %q, %v", req.Method, err)
	}
}

func TestElse(t *testing.T) {
	req, err := http.NewRequest("GET", "https://www.example.org/", nil)
	t.Logf("made %s", req.URL)
	if err != nil {
		t.Errorf("not made: %v", err)
	} else if req.Method != "GET" {
		t.Error(req.Method)
	}
}
