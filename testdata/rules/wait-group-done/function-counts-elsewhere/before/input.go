package all

import "sync"

type pool struct{ wg *sync.WaitGroup }

func (p *pool) work(n int) { println(n); p.wg.Done() }

func all() {
	var wg sync.WaitGroup
	p := &pool{wg: &wg}
	for n := range 3 {
		wg.Add(1)
		go p.work(n)
	}
	wg.Wait()
}
