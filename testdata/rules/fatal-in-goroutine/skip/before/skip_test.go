// A skip cannot be told from another goroutine: no fix.

package skip

import "testing"

func TestSkip(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if testing.Short() {
			t.Skip("long")
		}
		t.SkipNow()
	}()
	<-done
}
