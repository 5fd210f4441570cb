package list

import "sync"

type node struct {
	wg   *sync.WaitGroup
	next *node
}

func walk(n *node, do func() error) {
	n.wg.Add(1)
	go func() {
		for n.next != nil {
			if do() != nil {
				return
			}
			n = n.next
		}
		n.wg.Done()
	}()
	n.wg.Wait()
}
