package work

import "testing"

func TestA(t *testing.T) {
	work(func() {})
}
