package y1

import (
	"encoding/json"
	"os"
	"testing"
)

func load(t *testing.T, v any, read func(string) error) {
	f, err := os.CreateTemp(t.TempDir(), "v*.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() // In case the test fails before we close it.

	if err := json.NewEncoder(f).Encode(v); err != nil {
		t.Fatal(err)
	}
	f.Close() // Now that it's written, close it so that it can be read.

	if err := read(f.Name()); err != nil {
		t.Fatal(err)
	}
}
