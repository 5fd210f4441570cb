// Behind a Wait the counter is zero again.

package a

import (
	"sync"
	"testing"
)

func TestTwice(t *testing.T) {
	ch := make(chan int, 1)
	var wg sync.WaitGroup
	var a, b int

	wg.Add(1)
	go func() {
		a = <-ch
		wg.Done()
	}()
	ch <- 1
	wg.Wait()

	wg.Add(1)
	go func() {
		b = <-ch
		wg.Done()
	}()
	ch <- 2
	wg.Wait()
	t.Log(a, b)
}
