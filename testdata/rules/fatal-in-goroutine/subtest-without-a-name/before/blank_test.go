// The subtest's own test has no name: no fix.

package blank

import "testing"

func TestOuter(t *testing.T) {
	t.Run("a", func(*testing.T) {
		t.Fatal("no good")
	})
	t.Run("b", func(_ *testing.T) {
		t.FailNow()
	})
}
