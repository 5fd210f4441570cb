// The tests inside of the package may have a TestMain: no fix.

package outside_test

import "testing"

func TestOutside(t *testing.T) {
	done := make(chan struct{})
	go close(done)
	<-done
}
