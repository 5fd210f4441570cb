// The author has taken back what the fix would write.

package once

import (
	"os"
	"testing"
)

func TestAll(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		// func() {
		f, err := os.Open(name)
		if err == nil {
			println(f.Name())
		}
		defer f.Close()
		println(f.Name())
		// }()
	}
}
