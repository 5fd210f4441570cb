// The send waits for nobody, and an error behind the end is none: the case goes first.

package serve

import "net"

func serve(l net.Listener, done <-chan struct{}) <-chan error {
	errs := make(chan error, 16)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				select {
				case <-done:
				default:
					errs <- err
				}
				return
			}
			c.Close()
		}
	}()
	return errs
}
