// Whoever made the group counts in it: a helper's result, the group of a struct behind a pointer, an element of a list.

package servers

import "sync"

type server struct{ running sync.WaitGroup }

func start(serve func()) *sync.WaitGroup {
	wg := new(sync.WaitGroup)
	wg.Add(1)
	go func() {
		defer wg.Done()
		serve()
	}()
	return wg
}

func helper(serve func(), lines chan string) {
	served := start(serve)
	go func() {
		for range lines {
		}
	}()
	served.Wait()
	close(lines)
}

func (s *server) stop(flush func()) {
	running := &s.running
	go flush()
	running.Wait()
}

func all(groups []*sync.WaitGroup, flush func()) {
	for _, group := range groups {
		go func() {
			flush()
		}()
		group.Wait()
	}
}

func own(load func()) {
	wg := &sync.WaitGroup{}
	wg.Add(1)
	go func() {
		defer wg.Done()
		load()
	}()
	wg.Wait()
}
