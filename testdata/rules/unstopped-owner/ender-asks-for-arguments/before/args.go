// What to give it a person has to say: no fix.

package args

type pump struct{ done chan struct{} }

func newPump() *pump {
	p := &pump{done: make(chan struct{})}
	go func() { <-p.done }()
	return p
}

func (p *pump) Stop(reason string) {
	println(reason)
	close(p.done)
}

func use() bool {
	p := newPump()
	return p.done != nil
}
