// The group counts messages, not goroutines: who receives them counts down.

package comes

import (
	"context"
	"sync"
	"testing"
)

func tail(ctx context.Context, out chan<- int) {
	out <- 1
	<-ctx.Done()
}

func TestTail(t *testing.T) {
	var wg sync.WaitGroup
	ctx, cancel := context.WithCancel(context.Background())
	out := make(chan int, 10)
	defer close(out)
	go func() {
		for range out {
			wg.Done()
		}
	}()
	wg.Add(1)
	go func() {
		tail(ctx, out)
	}()
	wg.Wait()
	cancel()
}
