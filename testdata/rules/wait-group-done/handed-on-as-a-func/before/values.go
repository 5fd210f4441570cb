// The method value Done goes to somebody who calls it.

package values

import "sync"

func work(done func(), f func() error) {
	defer done()
	if f() != nil {
		return
	}
}

type task struct {
	f    func() error
	done func()
}

func values(f func() error, tasks chan<- task, later func(func())) {
	var wg sync.WaitGroup
	wg.Add(3)
	go work(wg.Done, f)
	go func() {
		tasks <- task{f, wg.Done}
	}()
	go func() {
		if f() == nil {
			later(sync.OnceFunc(wg.Done))
			return
		}
		wg.Done()
	}()
	wg.Wait()
}
