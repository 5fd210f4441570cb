// TestMain does something with the result: no fix.

package result

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	code := m.Run()
	println("done")
	os.Exit(code)
}

func TestResult(t *testing.T) {
	done := make(chan struct{})
	go close(done)
	<-done
}
