package header

import (
	"os"
	"path/filepath"
	"testing"

	"example.com/run/leaktest"
)

func file(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestNoLeak(t *testing.T) {
	empty := file(t, "")
	leaktest.Descriptors(t, func() {
		for range 5 {
			if _, err := Read(empty); err == nil {
				t.Error("an empty file has a header")
			}
		}
	})
}

func TestStillWorks(t *testing.T) {
	first, err := Read(file(t, "one\ntwo\n"))
	if first != "one" || err != nil {
		t.Errorf("%q, %v", first, err)
	}
}
