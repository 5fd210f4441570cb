package jobs

import "sync"

func start(jobs []func(), workers int) *sync.WaitGroup {
	wg := &sync.WaitGroup{}
	queue := make(chan func(), len(jobs))
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for job := range queue {
				job()
			}
		}()
	}
	if workers > 100 {
		return nil
	}
	return wg
}
