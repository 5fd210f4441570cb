package a

import "sync"

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) walk(c chan<- int) {
	if t == nil {
		return
	}
	t.l.walk(c)
	c <- t.v
	t.r.walk(c)
}

func sum(t *tree) (n int) {
	c := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		for v := range c {
			n += v
		}
		wg.Done()
	}()
	t.walk(c)
	wg.Wait()
	return n
}
