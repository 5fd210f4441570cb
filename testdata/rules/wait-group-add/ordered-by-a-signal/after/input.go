// The goroutines count themselves, and say so before anybody waits for them. In the last function the first of several signals
// says nothing about the others.

package ordered

import "sync"

func two(work func()) {
	var started, all sync.WaitGroup
	begin := make(chan struct{})
	start := func() {
		all.Add(1)
		defer all.Done()
		started.Done()
		<-begin
		work()
	}
	started.Add(2)
	go start()
	go start()
	started.Wait()
	close(begin)
	all.Wait()
}

func one(work func()) {
	var all sync.WaitGroup
	counted := make(chan struct{})
	go func() {
		all.Add(1)
		defer all.Done()
		close(counted)
		work()
	}()
	<-counted
	all.Wait()
}

func several(work func()) {
	var all sync.WaitGroup
	counted := make(chan struct{}, 3)
	for range 3 {
		all.Add(1)
		go func() {
			defer all.Done()
			counted <- struct{}{}
			work()
		}()
	}
	<-counted
	all.Wait()
}
