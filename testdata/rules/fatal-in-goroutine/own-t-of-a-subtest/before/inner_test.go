// The inner t belongs to the subtest that runs in the goroutine.

package inner

import "testing"

func TestInner(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		t.Run("inner", func(t *testing.T) {
			if testing.Short() {
				t.Skip("long")
			}
			t.Fatal("expected to fail")
		})
	}()
	<-done
}
