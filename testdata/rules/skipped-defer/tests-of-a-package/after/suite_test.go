// Since Go 1.15 the testing package ends the process itself.

package suite

import (
	"os"
	"testing"
)

func setup() func() {
	os.Setenv("SUITE", "1")
	return func() { os.Unsetenv("SUITE") }
}

func TestMain(m *testing.M) {
	defer setup()()
	m.Run()
}
