package signals

import (
	"context"
	"sync"
)

func signals(ctx context.Context, wg *sync.WaitGroup, in <-chan int, errs <-chan error, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case err := <-errs:
			println(err)
			wg.Done()
			return
		}
	}
}

func slots(ctx context.Context, sem chan struct{}, in <-chan int, errs <-chan error, use func(int)) error {
	for range 10 {
		sem <- struct{}{}
		select {
		case n := <-in:
			use(n)
		case err := <-errs:
			<-sem
			return err
		}
		<-sem
	}
	return nil
}
