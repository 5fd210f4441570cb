package given

import "testing"

func TestGiven(t *testing.T) {
	go func(tb testing.TB) {
		tb.Error("no")
	}(t)
}
