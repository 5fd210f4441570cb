package cases

import "sync"

type shop struct {
	mu   sync.Mutex
	sold int
}

func (s *shop) serve(orders <-chan int, done <-chan struct{}) {
	for {
		select {
		case n := <-orders:
			func() {
				s.mu.Lock()
				defer s.mu.Unlock()
				s.sold += n
				println(n)
			}()
		case <-done:
			return
		}
	}
}

// Each shop has its own lock, held until the end.
func all(shops <-chan *shop, done <-chan struct{}) {
	for {
		select {
		case s := <-shops:
			s.mu.Lock()
			defer s.mu.Unlock()
			println(s.sold)
		case <-done:
			return
		}
	}
}
