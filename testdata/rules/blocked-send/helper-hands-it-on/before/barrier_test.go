// A helper hands the channel to another package, which receives.

package barrier

import (
	"testing"

	"example.com/case/replay"
)

func start(t *testing.T, points <-chan int) (cleanup func()) {
	errs := replay.FromChan(points, func(p int) error { t.Log(p); return nil })
	return func() {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestBarrier(t *testing.T) {
	data := []int{1, 2, 3}
	points := make(chan int)
	cleanup := start(t, points)
	defer cleanup()
	for _, p := range data {
		points <- p
	}
	close(points)
}
