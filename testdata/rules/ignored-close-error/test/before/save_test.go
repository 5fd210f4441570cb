package save

import (
	"os"
	"testing"
)

func fill(t *testing.T, name string) error {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString("x")
	return err
}

func TestFill(t *testing.T) {
	if err := fill(t, t.TempDir()+"/x"); err != nil {
		t.Fatal(err)
	}
}
