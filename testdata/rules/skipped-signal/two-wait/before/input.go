package two

import "errors"

func two(ok bool, a, b func()) error {
	start := make(chan bool)
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
	close(start)
	return nil
}
