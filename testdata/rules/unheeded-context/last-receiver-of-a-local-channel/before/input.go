package spread

import (
	"context"
	"sync"
)

func spread(ctx context.Context, scan func(context.Context, chan<- int) error, out chan<- int) error {
	updates := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for update := range updates {
			out <- update
		}
	}()
	err := scan(ctx, updates)
	close(updates)
	wg.Wait()
	return err
}
