// The same with a variable between.

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
	cleanup := setup()
	defer cleanup()
	m.Run()
}
