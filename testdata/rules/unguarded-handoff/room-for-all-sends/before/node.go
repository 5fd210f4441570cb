// The one send finds its room: it never waits.

package node

type node struct {
	aborting chan struct{}
	queryErr chan error
}

func (n *node) query() error { return nil }

func (n *node) Start() {
	n.queryErr = make(chan error, 1)
	go func() {
		n.queryErr <- n.query()
	}()
}

func (n *node) Abort() { close(n.aborting) }

func (n *node) Wait() error {
	select {
	case err := <-n.queryErr:
		return err
	case <-n.aborting:
		return nil
	}
}
