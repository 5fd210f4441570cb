package a

import "fmt"

// One of the two is sent, and it is always received.
func run(work func()) error {
	done := make(chan error)
	go func() {
		defer func() {
			x := recover()
			if x != nil {
				done <- fmt.Errorf("%v", x)
			}
		}()
		work()
		done <- nil
	}()
	return <-done
}
