package a

import "sync"

func all(jobs []func()) {
	var wg sync.WaitGroup
	wg.Add(len(jobs))
	i := 0
next:
	if i < len(jobs) {
		job := jobs[i]
		go func() {
			defer wg.Done()
			job()
		}()
		i++
		goto next
	}
	wg.Wait()
}

// Each turn counts its own.
func each(jobs []func()) {
	var wg sync.WaitGroup
	i := 0
next:
	wg.Add(2)
	go func() {
		defer wg.Done()
		println("turn")
	}()
	go func() {
		defer wg.Done()
		println("turn")
	}()
	wg.Wait()
	if i++; i < len(jobs) {
		goto next
	}
}
