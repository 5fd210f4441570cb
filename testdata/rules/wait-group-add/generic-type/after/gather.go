// A method of a type with a type parameter; the count is a constant of the package.

package gather

import "sync"

const one = 1

type gatherer[T any] struct {
	wg  sync.WaitGroup
	mu  sync.Mutex
	got []T
}

func (g *gatherer[T]) add(get func() T) {
	g.wg.Add(one)
	go func() {
		defer g.wg.Done()
		v := get()
		g.mu.Lock()
		defer g.mu.Unlock()
		g.got = append(g.got, v)
	}()
}

func (g *gatherer[T]) all() []T {
	g.wg.Wait()
	return g.got
}
