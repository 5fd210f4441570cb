// Another package looks for leaks.

package work

import (
	"testing"

	"example.com/case/leaktest"
)

func TestWork(t *testing.T) {
	defer leaktest.Check()
	done := make(chan struct{})
	go close(done)
	<-done
}
