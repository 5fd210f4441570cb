// The subtest has a test of its own.

package sub

import "testing"

func TestOuter(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(st *testing.T) {
			if name == "b" {
				t.Fatal("b is no good")
			}
			st.Log(name)
		})
	}
}
