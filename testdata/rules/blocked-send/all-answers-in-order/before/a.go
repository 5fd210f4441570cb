package a

// All are received.
func ordered(n int, f func(int) int) []int {
	slots := make([]chan int, n)
	for i := range slots {
		slots[i] = make(chan int)
		go func() {
			slots[i] <- f(i)
		}()
	}
	var out []int
	for _, c := range slots {
		out = append(out, <-c)
	}
	return out
}

// Somebody else has them too.
func handed(names []string, load func(string) error, watch func([]chan error)) error {
	var answers []chan error
	for _, name := range names {
		answer := make(chan error)
		answers = append(answers, answer)
		go func() {
			answer <- load(name)
		}()
	}
	watch(answers)
	for _, answer := range answers {
		if err := <-answer; err != nil {
			return err
		}
	}
	return nil
}

// It answers in several steps.
func steps(names []string, load func(string) error) error {
	var answers []chan error
	for _, name := range names {
		answer := make(chan error)
		answers = append(answers, answer)
		go func() {
			for range 3 {
				answer <- load(name)
			}
		}()
	}
	for _, answer := range answers {
		if err := <-answer; err != nil {
			return err
		}
	}
	return nil
}
