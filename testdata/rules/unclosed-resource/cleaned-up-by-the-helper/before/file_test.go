// The helper's named result is closed by what it puts off until the end of the test.

package file

import (
	"os"
	"testing"
)

func newFile(t *testing.T) (f *os.File) {
	f, err := os.CreateTemp("", "notes")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		f.Close()
		os.Remove(f.Name())
	})
	return
}

func TestSeek(t *testing.T) {
	f := newFile(t)
	if _, err := f.Seek(0, 0); err != nil {
		t.Fatal(err)
	}
}
