// A test that fails where there is no error has nothing to close otherwise.

package open

import (
	"os"
	"testing"
)

func TestMissing(t *testing.T) {
	_, err := os.Open("missing")
	if err == nil {
		t.Fatal("expected an error")
	}
}

func TestMissingInHead(t *testing.T) {
	if _, err := os.Open("missing"); err != nil {
		t.Log(err)
	} else {
		t.Error("expected an error")
	}
}

func TestThere(t *testing.T) {
	f, err := os.Open("there")
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
}
