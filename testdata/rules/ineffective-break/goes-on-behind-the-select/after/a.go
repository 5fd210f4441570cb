package kex

type transport struct {
	incoming chan []byte
	request  chan struct{}
	done     chan struct{}
}

func (t *transport) send([]byte) error { return nil }

func (t *transport) loop() error {
	for {
		var packet []byte
		select {
		case p, ok := <-t.incoming:
			if !ok {
				return nil
			}
			packet = p
		case <-t.request:
			break
		}
		if err := t.send(packet); err != nil {
			return err
		}
	}
}

func (t *transport) drain() {
loop:
	for {
		select {
		case <-t.incoming:
		case <-t.done:
			break loop
		}
		t.send(nil)
	}
}
