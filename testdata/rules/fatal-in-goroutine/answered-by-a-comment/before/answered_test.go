// Somebody has looked at it.

package answered

import "testing"

func TestAnswered(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		t.Fatal("ends the goroutine") //nolint:govet,staticcheck // on purpose
	}()
	<-done
}
