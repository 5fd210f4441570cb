package count

import (
	"os"
	"testing"
)

func TestCount(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString("x"); err != nil {
			t.Fatal(err)
		}
		count([]string{name})
	}
}
