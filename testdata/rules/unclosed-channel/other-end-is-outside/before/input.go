package outside

// Lines gives what is read.
func Lines(read func() string, use func(string)) chan<- string {
	lines := make(chan string)
	go func() {
		for line := range lines {
			use(line)
		}
	}()
	return lines
}

type hub struct{ in chan int }

func (h *hub) run(use func(int)) {
	for n := range h.in {
		use(n)
	}
}

func start(register func(chan<- int), use func(int)) {
	in := make(chan int)
	register(in)
	go func() {
		for n := range in {
			use(n)
		}
	}()
}
