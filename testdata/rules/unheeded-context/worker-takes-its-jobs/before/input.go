package pool

import (
	"context"
	"sync"
)

func pool(ctx context.Context, jobs []string, work func(context.Context, string)) {
	queue := make(chan string)
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for job := range queue {
				work(ctx, job)
			}
		}()
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	wg.Wait()
}
