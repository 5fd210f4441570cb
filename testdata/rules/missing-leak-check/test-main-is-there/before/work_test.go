// A TestMain that sets something up.

package work

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	prepare()
	os.Exit(m.Run())
}

func prepare() { println("ready") }

func TestWork(t *testing.T) {
	go prepare()
}
