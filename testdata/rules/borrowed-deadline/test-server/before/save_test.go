// In a test the request is made here.

package save

import (
	"context"
	"database/sql"
	"net/http/httptest"
	"testing"
	"time"
)

func TestSave(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	_ = r.Body.Close()
	db, err := sql.Open("none", "")
	if err != nil {
		t.Skip(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		t.Fatal(err)
	}
}
