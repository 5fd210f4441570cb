// Not the library: a local value called time, a clock of this module, and a func that gives a channel.

package clocks

type moment int

type fake struct{ c chan moment }

func (f fake) After(int) <-chan moment { return f.c }

type clock interface {
	After(int) <-chan moment
}

func run(in <-chan int, c clock, wait func(int) <-chan moment, use func(int)) {
	time := fake{make(chan moment)}
	for {
		select {
		case n := <-in:
			use(n)
		case <-time.After(1):
			use(1)
		case <-c.After(2):
			use(2)
		case <-wait(3):
			use(3)
		}
	}
}
