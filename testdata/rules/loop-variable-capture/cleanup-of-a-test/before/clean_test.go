// Cleanups run when the test is over.

package clean

import "testing"

func TestClean(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Cleanup(func() { t.Log(name) })
	}
}
