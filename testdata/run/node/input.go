// Package node answers until it is stopped, and says when it has.
package node

type Node struct {
	asks chan chan int
	stop chan struct{}
	done chan struct{}
}

func Start() *Node {
	n := &Node{asks: make(chan chan int), stop: make(chan struct{}), done: make(chan struct{})}
	go n.run()
	return n
}

func (n *Node) run() {
	for count := 1; ; count++ {
		select {
		case answer := <-n.asks:
			answer <- count
		case <-n.stop:
			close(n.done)
			return
		}
	}
}

func (n *Node) Ask() (int, error) {
	answer := make(chan int)
	n.asks <- answer
	return <-answer, nil
}

func (n *Node) Stop() {
	select {
	case n.stop <- struct{}{}:
	case <-n.done:
		return
	}
	<-n.done
}
