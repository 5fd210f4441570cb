package work

import "testing"

func TestB(t *testing.T) {
	work(func() {})
}
