package pool

import "sync"

type pool struct {
	wg   sync.WaitGroup
	jobs chan int
}

func (p *pool) run() {
	defer p.wg.Done()
	for range p.jobs {
	}
}

func (p *pool) all() {
	p.wg.Add(1)
	go p.run()
	close(p.jobs)
	p.wg.Wait()
}

func work(wg *sync.WaitGroup, n int) {
	defer wg.Done()
	println(n)
}

func all() {
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Add(1)
		go work(&wg, n)
	}
	wg.Wait()
}

func twice(wg *sync.WaitGroup, n int) {
	wg.Add(1)
	defer wg.Done()
	println(n)
}

func both() {
	var wg sync.WaitGroup
	go twice(&wg, 1)
	go twice(&wg, 2)
	wg.Wait()
}
