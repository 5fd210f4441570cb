// Go adds by itself.

package counted

import "sync"

func counted(names []string, run func(string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() { run(name) })
	}
	wg.Wait()
}
