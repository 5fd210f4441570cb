// httptest.NewRequestWithContext came with Go 1.23, the context of a test with 1.24.

package old

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestOld(t *testing.T) {
	w := httptest.NewRecorder()
	http.NotFound(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusNotFound {
		t.Error(w.Code)
	}
}
