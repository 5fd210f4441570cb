package probe

import (
	"net/http"
	"testing"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestProbe(t *testing.T) {
	resp, err := http.Get("http://localhost:1/")
	must(t, err)
	if resp.StatusCode != http.StatusOK {
		t.Fatal(resp.Status)
	}
}
