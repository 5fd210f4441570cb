// go.mod lacks goleak: the fix is for a person.

package lacks

import "testing"

func TestLacks(t *testing.T) {
	done := make(chan struct{})
	go close(done)
	<-done
}
