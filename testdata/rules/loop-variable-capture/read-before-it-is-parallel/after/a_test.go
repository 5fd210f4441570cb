// What a subtest does before it is parallel happens in the turn; what it does behind that comes later.

package sub

import "testing"

func TestBefore(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Run("same", func(t *testing.T) {
			t.Log(name)
			t.Parallel()
		})
	}
}

func TestBehind(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		name := name
		t.Run("same", func(t *testing.T) {
			t.Log(name)
			t.Parallel()
			t.Log(name)
		})
	}
}

func TestOther(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Run("same", func(t *testing.T) {
			var other testing.T
			other.Parallel()
			t.Log(name)
		})
	}
}
