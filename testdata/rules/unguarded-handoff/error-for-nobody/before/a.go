// Nobody reads the error: there is none to make up.

package a

type queue struct {
	in   chan string
	done chan struct{}
}

func (q *queue) run(use func(string)) {
	for {
		select {
		case s := <-q.in:
			use(s)
		case <-q.done:
			return
		}
	}
}

func (q *queue) close() { close(q.done) }

func (q *queue) put(s string, check func(string) error) error {
	if err := check(s); err != nil {
		return err
	}
	q.in <- s
	return nil
}

func (q *queue) start(check func(string) error) {
	go q.put("a", check)
}
