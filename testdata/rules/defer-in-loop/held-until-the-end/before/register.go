// The turn ends with the defer: each name stays registered while run works.

package register

import "sync"

type registry struct {
	mu    sync.Mutex
	last  int
	names map[int]string
}

func (r *registry) add(name string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last++
	r.names[r.last] = name
	return r.last
}

func (r *registry) remove(id int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.names, id)
}

func (r *registry) with(names []string, run func() error) error {
	for _, name := range names {
		id := r.add(name)
		defer r.remove(id)
	}
	return run()
}
