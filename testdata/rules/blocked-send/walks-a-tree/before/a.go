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

// How much is sent depends on the tree.
func same(a, b *tree) bool {
	ca, cb := make(chan int), make(chan int)
	go func() { a.walk(ca); close(ca) }()
	go func() { b.walk(cb); close(cb) }()
	for {
		x, ok1 := <-ca
		y, ok2 := <-cb
		if ok1 != ok2 || x != y {
			return false
		}
		if !ok1 {
			return true
		}
	}
}

// All is received.
func sum(t *tree) (n int) {
	c := make(chan int)
	go func() { t.walk(c); close(c) }()
	for v := range c {
		n += v
	}
	return n
}
