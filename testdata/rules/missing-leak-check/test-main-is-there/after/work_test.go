// A TestMain that sets something up.

package work

import (
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	prepare()
	goleak.VerifyTestMain(m)
}

func prepare() { println("ready") }

func TestWork(t *testing.T) {
	go prepare()
}
