// Somebody else counts down for the goroutine, or two times are one too many: a further Done would panic.

package others

import "sync"

func collected(jobs []func() error) {
	var wg sync.WaitGroup
	results := make(chan error, len(jobs))
	for _, job := range jobs {
		wg.Add(1)
		go func() { results <- job() }()
	}
	go func() {
		for range jobs {
			<-results
			wg.Done()
		}
	}()
	wg.Wait()
}

func handed(job func() error, next func()) {
	var wg sync.WaitGroup
	failed := make(chan bool, 1)
	wg.Add(1)
	go func() {
		if job() != nil {
			failed <- true
			return
		}
		failed <- false
		wg.Done()
	}()
	next()
	go func() {
		if <-failed {
			wg.Done()
		}
	}()
	wg.Wait()
}

func takenBack(job func() error) {
	var wg sync.WaitGroup
	failed := make(chan bool, 1)
	wg.Add(1)
	go func() {
		if job() != nil {
			failed <- true
			return
		}
		failed <- false
		wg.Done()
	}()
	if <-failed {
		wg.Add(-1)
	}
	wg.Wait()
}

func twice(job func() error) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		if job() != nil {
			return
		}
		wg.Done()
		_ = job()
		wg.Done()
	}()
	wg.Wait()
}

func one(job func() error) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		if job() != nil {
			return
		}
	}()
	go func() {
		defer wg.Done()
		_ = job()
	}()
	wg.Wait()
}
