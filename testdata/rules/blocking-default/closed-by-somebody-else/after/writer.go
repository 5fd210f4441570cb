package writer

type writer[T any] struct {
	out  chan<- T
	done <-chan struct{}
}

func (w writer[T]) write(v T) {
	select {
	case <-w.done:
	default:
		select {
		case <-w.done:
		case w.out <- v:
		}
	}
}

func run(work func(writer[int])) int {
	out, done := make(chan int), make(chan struct{})
	go work(writer[int]{out, done})
	first := <-out
	close(done)
	close(out)
	return first
}
