package two

import "errors"

func two(ok bool, a, b func()) error {
	start := make(chan bool)
	defer close(start)
	go func() {
		<-start
		a()
	}()
	go func() {
		<-start
		b()
	}()
	if !ok {
		return errors.New("no")
	}
	return nil
}
