// The goroutine ends only when something behind Wait happens: once it is counted, both wait for ever.

package behind

import (
	"context"
	"sync"
)

func closes(work func()) {
	var wg sync.WaitGroup
	quit := make(chan struct{})
	go func() {
		wg.Add(1)
		defer wg.Done()
		work()
		<-quit
	}()
	wg.Wait()
	close(quit)
}

func cancels(ctx context.Context, work func()) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	go func() {
		wg.Add(1)
		defer wg.Done()
		work()
		<-ctx.Done()
	}()
	wg.Wait()
}

func unlocks(mu *sync.Mutex, work func()) {
	var wg sync.WaitGroup
	mu.Lock()
	defer mu.Unlock()
	go func() {
		mu.Lock()
		defer mu.Unlock()
		work()
	}()
	wg.Wait()
}

func receives(jobs []func() int) int {
	var wg sync.WaitGroup
	results := make(chan int)
	for _, job := range jobs {
		go func() { results <- job() }()
	}
	wg.Wait()
	sum := 0
	for range jobs {
		sum += <-results
	}
	return sum
}

func given(quit <-chan struct{}, work func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func(quit <-chan struct{}) {
		defer wg.Done()
		work()
		<-quit
	}(quit)
	wg.Wait()
}
