package a

import "sync"

type subscriber struct {
	wg    sync.WaitGroup
	unsub chan bool
}

func subscribe(work func()) *subscriber {
	s := &subscriber{unsub: make(chan bool)}
	go s.resubscribe(work)
	return s
}

func (s *subscriber) resubscribe(work func()) {
	s.wg.Add(1)
	defer s.wg.Done()
	for {
		select {
		case <-s.unsub:
			return
		default:
			work()
		}
	}
}

// What is sent is received by who has counted itself.
func (s *subscriber) unsubscribe() {
	s.unsub <- true
	s.wg.Wait()
}
