package cleanup

import "testing"

func TestCleanup(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		t.Cleanup(func() { t.Fatal("run by the test") })
	}()
	<-done
}
