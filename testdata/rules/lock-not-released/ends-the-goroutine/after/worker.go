package worker

import (
	"runtime"
	"sync"
)

var mu sync.Mutex
var jobs []func()

func work() {
	for {
		mu.Lock()
		if len(jobs) == 0 {
			mu.Unlock()
			runtime.Goexit()
		}
		job := jobs[0]
		jobs = jobs[1:]
		mu.Unlock()
		job()
	}
}
