// The duration comes from a call that may do anything: shown, not fixed.

package jitter

import (
	"math/rand"
	"time"
)

func jitter(in <-chan int, next func() time.Duration, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.After(next()):
			use(0)
		}
	}
}

func random(in <-chan int, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.After(time.Duration(rand.Intn(1000)) * time.Millisecond):
			use(0)
		}
	}
}
