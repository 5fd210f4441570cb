// Somebody has thought of the return.

package there

import "testing"

func TestThere(t *testing.T) {
	done := make(chan bool)
	go func() {
		defer close(done)
		if testing.Short() {
			t.FailNow()
			return
		}
		done <- true
	}()
	<-done
}
