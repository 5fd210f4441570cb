package watch

import (
	"os"
	"testing"
)

func TestRemoved(t *testing.T) {
	name := t.TempDir() + "/file"
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	// Intentionally don't close the descriptor here, so it stays around.
	_, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
}

func TestOpened(t *testing.T) {
	// What is opened has no name.
	f, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
}
