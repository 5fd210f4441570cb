package sizes

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"example.com/run/leaktest"
)

func files(t *testing.T) []string {
	t.Helper()
	folder := t.TempDir()
	names := []string{folder}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, path)
	}
	return names
}

func TestNoLeak(t *testing.T) {
	names := files(t)
	before, most := leaktest.Open(t), 0
	if _, err := Total(names, func(string) { most = max(most, leaktest.Open(t)) }); err != nil {
		t.Fatal(err)
	}
	if most > before+1 {
		t.Errorf("%d files were open at once", most-before)
	}
}

func TestStillWorks(t *testing.T) {
	names := files(t)
	if total, err := Total(names, func(string) {}); total != 5 || err != nil {
		t.Errorf("%d, %v", total, err)
	}
	total, err := Total([]string{names[1], "no such file"}, func(string) {})
	if total != 0 || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%d, %v", total, err)
	}
}
