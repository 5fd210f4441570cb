package pool

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		p := New(2)
		p.Stop()
	})
}

func TestStillWorks(t *testing.T) {
	p := New(2)
	defer p.Stop()
	n := make(chan int, 3)
	leaktest.Ends(t, func() {
		for range 3 {
			p.Do(func() { n <- 1 })
		}
		<-n
		<-n
		<-n
	})
}
