// What stands behind never runs: no fix.

package behind

import "testing"

func TestBehind(t *testing.T) {
	done := make(chan struct{})
	go func() {
		if testing.Short() {
			t.Fatal("short")
			close(done)
		}
		close(done)
	}()
	<-done
}
