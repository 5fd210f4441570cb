// Nobody calls a goroutine.

package goroutine

import "log"

type node struct{ onStop func() }

func (n *node) save() error { return nil }

func (n *node) start() {
	go func() {
		defer n.onStop()
		for {
			if err := n.save(); err != nil {
				log.Fatal(err)
			}
		}
	}()
}
