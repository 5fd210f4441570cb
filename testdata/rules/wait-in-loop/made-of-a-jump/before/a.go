package a

import "sync"

func all(jobs []func()) {
	if len(jobs) == 0 {
		return
	}
	var wg sync.WaitGroup
	wg.Add(len(jobs))
	i := 0
next:
	job := jobs[i]
	go func() {
		defer wg.Done()
		job()
	}()
	wg.Wait()
	i++
	if i < len(jobs) {
		goto next
	}
}
