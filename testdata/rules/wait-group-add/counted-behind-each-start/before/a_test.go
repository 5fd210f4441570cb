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

	go func() {
		a = <-ch
		wg.Done()
	}()
	wg.Add(1)
	ch <- 1
	wg.Wait()

	go func() {
		b = <-ch
		wg.Done()
	}()
	wg.Add(1)
	ch <- 2
	wg.Wait()
	t.Log(a, b)
}
