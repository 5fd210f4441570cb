// In a test, with a blank line behind.

package sub

import "testing"

func TestSub(t *testing.T) {
	for _, test := range []struct{ name string }{{"a"}, {"b"}} {

		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			t.Log(test.name)
		})
	}
}
