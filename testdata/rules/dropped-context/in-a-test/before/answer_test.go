// In a test its context, that of the innermost test.

package answer

import (
	"database/sql"
	"net/http"
	"net/http/httptest"
	"testing"
)

func handler(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }

func open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("none", "")
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() {
		db.Exec("drop table notes")
		db.Close()
	})
	return db
}

func TestAnswer(t *testing.T) {
	db := open(t)
	t.Run("count", func(t *testing.T) {
		var n int
		if err := db.QueryRow("select count(*) from notes").Scan(&n); err != nil {
			t.Fatal(err)
		}
	})
	w := httptest.NewRecorder()
	handler(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusNoContent {
		t.Error(w.Code)
	}
}
