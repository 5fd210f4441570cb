package crew

import (
	"sync/atomic"
	"testing"

	"example.com/run/leaktest"
)

func filled() <-chan int {
	jobs := make(chan int, 3)
	jobs <- 1
	jobs <- 2
	jobs <- 3
	close(jobs)
	return jobs
}

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() { Count(filled(), 2, func(int) {}) })
}

func TestStillWorks(t *testing.T) {
	var seen atomic.Int64
	leaktest.Ends(t, func() { Count(filled(), 2, func(n int) { seen.Add(int64(n)) }) })
	leaktest.Ends(t, func() {
		for seen.Load() != 14 {
		}
	})
}
