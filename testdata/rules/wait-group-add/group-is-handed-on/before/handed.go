// The group goes to code that can't be seen, which may count.

package handed

import "sync"

type runner interface {
	plan(*sync.WaitGroup)
}

func handed(r runner, job func()) {
	var wg sync.WaitGroup
	r.plan(&wg)
	go func() {
		defer wg.Done()
		job()
	}()
	wg.Wait()
}

type plan struct{ wg *sync.WaitGroup }

func kept(plans chan<- plan, job func()) {
	var wg sync.WaitGroup
	plans <- plan{&wg}
	go func() {
		defer wg.Done()
		job()
	}()
	wg.Wait()
}
