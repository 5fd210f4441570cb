package work

import (
	"testing"

	"go.uber.org/goleak"
)

func TestA(t *testing.T) {
	work(func() {})
}

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}
