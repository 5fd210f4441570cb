package own

type Context struct{ done chan int }

func (c Context) Done() <-chan int { return c.done }

func own(ctx Context, a, b <-chan int, use func(int)) {
	for {
		select {
		case n := <-a:
			use(n)
		case n := <-b:
			use(n)
		}
	}
}
