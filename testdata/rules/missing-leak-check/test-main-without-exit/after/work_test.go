// From Go 1.15 on the exit is implied.

package work

import (
	"testing"

	"go.uber.org/goleak"
)

func TestMain(tests *testing.M) {
	goleak.VerifyTestMain(tests)
}

func TestWork(t *testing.T) {
	go t.Log("x")
}
