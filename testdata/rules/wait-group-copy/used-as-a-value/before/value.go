// A function value has a type that somebody asks for: no fix.

package value

import "sync"

func work(wg sync.WaitGroup) { wg.Done() }

func start(run func(func(sync.WaitGroup))) {
	run(work)
}
