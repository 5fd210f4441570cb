// A deferred call would not run any more: no fix.

package deferred

import "testing"

func TestMain(m *testing.M) {
	defer println("bye")
	m.Run()
}

func TestDeferred(t *testing.T) {
	done := make(chan struct{})
	go close(done)
	<-done
}
