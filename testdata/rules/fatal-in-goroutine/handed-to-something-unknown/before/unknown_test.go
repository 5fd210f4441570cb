// Nobody can tell which goroutine runs it.

package unknown

import "testing"

func TestUnknown(t *testing.T) {
	each(func(n int) {
		if n < 0 {
			t.Fatal("negative")
		}
	})
}

var each = func(f func(int)) { f(1) }
