// Package ids gives numbers, each once.
package ids

type Ids struct {
	next chan int
	quit chan struct{}
}

func New() *Ids {
	i := &Ids{next: make(chan int), quit: make(chan struct{})}
	go i.run()
	return i
}

func (i *Ids) run() {
	for n := 1; ; n++ {
		select {
		case i.next <- n:
		case <-i.quit:
			return
		}
	}
}

func (i *Ids) Stop() { close(i.quit) }

func (i *Ids) Next() (int, error) {
	n := <-i.next
	return n, nil
}
