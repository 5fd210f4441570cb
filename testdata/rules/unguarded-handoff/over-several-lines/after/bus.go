// What is sent goes over several lines: they move as far as the statement does.

package bus

import "context"

type event struct {
	number int
	name   string
}

type Bus struct {
	ctx    context.Context
	events chan *event
}

func (b *Bus) loop(use func(*event)) {
	for {
		select {
		case e := <-b.events:
			use(e)
		case <-b.ctx.Done():
			return
		}
	}
}

func (b *Bus) Publish(n int, names []string) error {
	if n > 0 {
		select {
		case <-b.ctx.Done():
			return b.ctx.Err()
		case b.events <- &event{
			number: n,
			name:   names[0],
		}:
		}
	}
	return nil
}
