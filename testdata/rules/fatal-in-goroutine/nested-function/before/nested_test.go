// A return would only leave the inner function: no fix.

package nested

import "testing"

func TestNested(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		func() {
			if testing.Short() {
				t.Fatal("short")
			}
			t.Log("long")
		}()
		t.Log("behind")
	}()
	<-done
}
