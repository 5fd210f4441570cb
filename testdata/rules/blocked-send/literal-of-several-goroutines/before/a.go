package query

import "errors"

func ask(name string) int { return len(name) }

func both(ready func() bool) (int, error) {
	answers := make(chan int)
	send := func(name string) {
		answers <- ask(name)
	}
	go send("a")
	if !ready() {
		return 0, errors.New("not ready")
	}
	sum := <-answers
	go send("b")
	if !ready() {
		return 0, errors.New("not ready")
	}
	return sum + <-answers, nil
}
