package batch

type Batch struct {
	in   chan int
	done chan struct{}
}

func (b *Batch) run(use func(int)) {
	for {
		select {
		case n := <-b.in:
			use(n)
		case <-b.done:
			return
		}
	}
}

func (b *Batch) Close() { close(b.done) }

func (b *Batch) All(numbers []int) {
	for _, n := range numbers {
		select {
		case <-b.done:
			return
		case b.in <- n:
		}
	}
}
