// A Locker is an interface, and so is what a func holds.

package other

import "sync"

type guarded struct {
	l    sync.Locker
	once func()
	get  func() int
}

func (g guarded) run() int {
	g.l.Lock()
	defer g.l.Unlock()
	g.once()
	return g.get()
}

func use() int {
	g := guarded{l: new(sync.Mutex), once: sync.OnceFunc(func() {}), get: sync.OnceValue(func() int { return 1 })}
	h := g
	return h.run()
}
