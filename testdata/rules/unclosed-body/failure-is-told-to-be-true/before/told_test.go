package told

import (
	"net/http"
	"testing"
)

func isTrue(t *testing.T, ok bool) {
	t.Helper()
	if !ok {
		t.Fatal("not true")
	}
}

func TestNobodyListens(t *testing.T) {
	resp, err := http.Get("http://localhost:1/")
	isTrue(t, err != nil)
	if resp != nil {
		t.Log(resp.Status)
	}
}
