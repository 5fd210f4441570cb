package a

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) walk(c chan<- int) {
	if t == nil {
		return
	}
	t.l.walk(c)
	c <- t.v
	t.r.walk(c)
}

func sum(t *tree) (n int) {
	c := make(chan int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for v := range c {
			n += v
		}
	}()
	t.walk(c)
	close(c)
	<-done
	return n
}
