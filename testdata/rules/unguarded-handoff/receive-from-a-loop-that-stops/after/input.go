package ids

type Ids struct {
	next chan int
	quit chan struct{}
}

func (i *Ids) run() {
	for n := 0; ; n++ {
		select {
		case i.next <- n:
		case <-i.quit:
			return
		}
	}
}

func (i *Ids) Stop() { close(i.quit) }

// Next gives the next one.
func (i *Ids) Next() int {
	n := <-i.next
	return n
}

// Skip leaves one out.
func (i *Ids) Skip() {
	select {
	case <-i.quit:
		return
	case <-i.next:
	}
}
