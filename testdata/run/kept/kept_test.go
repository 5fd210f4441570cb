package kept

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"example.com/run/memdb"
)

func TestStillWorks(t *testing.T) {
	name := filepath.Join(t.TempDir(), "log")
	log, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Write([]string{"one", "", "two"}); err != nil {
		t.Error(err)
	}
	log.Begin()()
	if n := log.Count([]string{"three", "", ".", "four"}); n != 3 {
		t.Errorf("%d lines", n)
	}
	if err := log.Close(); err != nil {
		t.Error(err)
	}
	var all strings.Builder
	if err := Join(&all, name, name); all.String() != "one\ntwo\none\ntwo\n" || err != nil {
		t.Errorf("%q, %v", all.String(), err)
	}
}

func TestStillWorksWithADatabase(t *testing.T) {
	db, counts := memdb.Open("ann")
	defer db.Close()
	rows, err := Names(db)
	if err != nil {
		t.Fatal(err)
	}
	if !rows.Next() || rows.Close() != nil {
		t.Error("no rows")
	}
	tx, err := Tx(db)
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil || counts.Commits.Load() != 1 {
		t.Error(err)
	}
}

func TestStillWorksOverHTTP(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "text")
	}))
	defer server.Close()
	body, err := Body(server.Client(), server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer body.Close()
	if text, err := io.ReadAll(body); string(text) != "text" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
}

func TestStillWorksWithAQueue(t *testing.T) {
	q := NewQueue()
	go q.Put("x")
	if item := q.Take(); item != "x" {
		t.Error(item)
	}
}
