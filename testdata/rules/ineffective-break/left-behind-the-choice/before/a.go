package scan

import "errors"

func blanks(next func() byte) int {
	n := 0
	for {
		switch next() {
		case ' ':
			n++
			continue
		default:
			break
		}
		break
	}
	return n
}

func first(in <-chan int, stop <-chan struct{}) error {
	for {
		select {
		case n := <-in:
			if n == 0 {
				continue
			}
		case <-stop:
			break
		}
		if len(in) > 0 {
			return errors.New("more")
		} else {
			return nil
		}
	}
}

func goesOn(in <-chan int, stop <-chan struct{}) error {
	for {
		select {
		case n := <-in:
			if n == 0 {
				continue
			}
		case <-stop:
			break
		}
		if len(in) > 0 {
			return errors.New("more")
		}
	}
}
