// From Go 1.15 on the exit is implied.

package work

import "testing"

func TestMain(tests *testing.M) {
	tests.Run()
}

func TestWork(t *testing.T) {
	go t.Log("x")
}
