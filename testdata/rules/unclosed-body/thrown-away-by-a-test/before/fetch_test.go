// A test throws away what it wants to fail; where it checks that there is no error, there is a body to close.

package fetch

import (
	"net/http"
	"testing"
)

func TestFails(t *testing.T) {
	_, err := http.Get("http://localhost:1")
	if err.Error() == "" {
		t.Error("no text")
	}
	if _, err := http.Head("http://localhost:1"); err == nil || err.Error() == "" {
		t.Error("no error")
	}
	http.Get("http://localhost:2")
}

func TestWorks(t *testing.T) {
	_, err := http.Get("http://localhost:3")
	if err != nil {
		t.Fatal(err)
	}
}
