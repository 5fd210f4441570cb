package given

import "testing"

func TestGiven(t *testing.T) {
	go func(tb testing.TB) {
		tb.Fatal("no")
	}(t)
}
