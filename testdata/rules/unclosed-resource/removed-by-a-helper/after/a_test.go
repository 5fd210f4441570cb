// It is closed before it is removed.

package removed

import (
	"os"
	"testing"
)

func removeFile(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Error(err)
	}
}

func TestX(t *testing.T) {
	f, err := os.CreateTemp("", "x")
	if err != nil {
		t.Fatal(err)
	}
	defer removeFile(t, f.Name())
	defer f.Close()
	f.WriteString("seed")
	b, err := os.ReadFile(f.Name())
	if err != nil || len(b) == 0 {
		t.Fatal(err)
	}
}
