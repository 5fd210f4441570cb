// The loop is told to stop by a value that one receiver gets, and says by a channel that it has stopped: that one is heeded.

package node

type node struct {
	asks chan chan int
	stop chan struct{}
	done chan struct{}
}

func start() *node {
	n := &node{asks: make(chan chan int), stop: make(chan struct{}), done: make(chan struct{})}
	go n.run()
	return n
}

func (n *node) run() {
	for {
		select {
		case answer := <-n.asks:
			answer <- 1
		case <-n.stop:
			close(n.done)
			return
		}
	}
}

func (n *node) Ask() int {
	answer := make(chan int)
	n.asks <- answer
	return <-answer
}

func (n *node) Stop() {
	select {
	case n.stop <- struct{}{}:
	case <-n.done:
		return
	}
	<-n.done
}

type server struct {
	calls chan func()
	stop  chan bool
	ended chan struct{}
}

func (s *server) serve() {
	defer close(s.ended)
	for {
		select {
		case call := <-s.calls:
			call()
		case <-s.stop:
			return
		}
	}
}

func newServer() *server {
	s := &server{make(chan func()), make(chan bool), make(chan struct{})}
	s.start()
	return s
}

func (s *server) start() { go s.serve() }

func (s *server) Do(call func()) {
	select {
	case <-s.ended:
		return
	case s.calls <- call:
	}
}

func (s *server) Stop() {
	select {
	case <-s.ended:
		return
	case s.stop <- true:
	}
}
