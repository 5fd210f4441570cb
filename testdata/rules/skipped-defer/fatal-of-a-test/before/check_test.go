// Fatal of a test runs what was deferred.

package check

import (
	"os"
	"testing"
)

func TestFolder(t *testing.T) {
	dir, err := os.MkdirTemp("", "work")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Chdir(dir); err != nil {
		t.Fatal(err)
	}
}
