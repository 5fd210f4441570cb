package recorded

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestHandler(t *testing.T) {
	rec := httptest.NewRecorder()
	http.NotFound(rec, httptest.NewRequest(http.MethodGet, "/", nil))
	if resp := rec.Result(); resp.StatusCode != http.StatusNotFound {
		t.Fatal(resp.Status)
	}
}
