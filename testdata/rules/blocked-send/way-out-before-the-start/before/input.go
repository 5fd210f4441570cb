package start

import "errors"

func start(ready bool, get func() int) (int, error) {
	got := make(chan int)
	if !ready {
		return 0, errors.New("not ready")
	}
	go func() { got <- get() }()
	if !ready {
		return 0, errors.New("not ready")
	}
	return <-got, nil
}
