package a

type slot struct {
	v   int
	err error
}

// Each goroutine answers on a channel of its own, and the first error ends it all.
func ordered(n int, f func(int) (int, error)) ([]int, error) {
	slots := make([]chan slot, n)
	for i := range slots {
		slots[i] = make(chan slot)
		go func() {
			v, err := f(i)
			slots[i] <- slot{v, err}
		}()
	}
	var out []int
	for _, c := range slots {
		s := <-c
		if s.err != nil {
			return out, s.err
		}
		out = append(out, s.v)
	}
	return out, nil
}

func appended(names []string, load func(string) error) error {
	var answers []chan error
	for _, name := range names {
		answer := make(chan error)
		answers = append(answers, answer)
		go func() {
			answer <- load(name)
			println(name)
		}()
	}
	for _, answer := range answers {
		if err := <-answer; err != nil {
			return err
		}
	}
	return nil
}
