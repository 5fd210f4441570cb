// The group counts what is sent, by whoever sends it; four workers count down together.

package jobs

import "sync"

type jobs struct {
	open  sync.WaitGroup
	queue chan func()
}

func (j *jobs) start() {
	for range 4 {
		go func() {
			for f := range j.queue {
				f()
				j.open.Done()
			}
		}()
	}
}

func (j *jobs) put(f func()) {
	j.open.Add(1)
	j.queue <- f
}

func three(queue chan func(), f func()) {
	var wg sync.WaitGroup
	wg.Add(3)
	go func() {
		for g := range queue {
			g()
			wg.Done()
		}
	}()
	for range 3 {
		queue <- f
	}
	wg.Wait()
	close(queue)
}
