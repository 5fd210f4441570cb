// t.Fatal ends the goroutine of the test, from inside of a literal too.

package golden

import (
	"bytes"
	"io"
	"os"
	"testing"
)

func TestGolden(t *testing.T) {
	for _, name := range []string{"a.txt", "b.txt"} {
		f, err := os.Open("testdata/" + name)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(text, []byte("golden")) {
			t.Errorf("%s: %q", name, text)
		}
	}
}
