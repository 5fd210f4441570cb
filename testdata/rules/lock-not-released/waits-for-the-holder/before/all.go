// The lock is taken to wait for who holds it, and nobody shall have it again.

package all

import "sync"

type source interface{ enumerate(ch chan<- int) error }

func all(s source, do func(int) error) error {
	var mu sync.Mutex // protects returning with an error while do is still running
	errc := make(chan error, 1)
	ch := make(chan int, 16)
	go func() {
		var err error
		for v := range ch {
			if err != nil {
				continue
			}
			mu.Lock()
			err = do(v)
			mu.Unlock()
		}
		errc <- err
	}()
	if err := s.enumerate(ch); err != nil {
		mu.Lock()
		return err
	}
	return <-errc
}

type door struct {
	mu     sync.Mutex
	closed bool
}

func (d *door) shut(forGood bool) bool {
	if forGood {
		d.mu.Lock() // never unlocked: nobody comes in again
		return d.closed
	}
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	return true
}
