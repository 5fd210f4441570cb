// Nobody can give a test a context: it has to end the goroutine itself.

package work

import "testing"

func TestWork(t *testing.T) {
	work := make(chan int)
	t.Log(cap(work))
	go func(in <-chan int) {
		for {
			_ = <-in + 1
		}
	}(work)
	work <- 1
}
