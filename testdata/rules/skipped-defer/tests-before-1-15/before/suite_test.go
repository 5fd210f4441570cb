// Before Go 1.15 TestMain had to call os.Exit itself.

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
	os.Exit(m.Run())
}
