// Error and Log may be called from anywhere.

package calm

import "testing"

func TestCalm(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if testing.Short() {
			t.Error("short")
			return
		}
		t.Logf("long")
		t.Fail()
	}()
	<-done
}
