// The goroutine gives a literal away that will count down.

package callback

import "sync"

type client interface {
	ask(question string, answer func(string))
}

func callback(c client, questions []string, show func(string)) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Add(1)
		go func() {
			c.ask(q, func(a string) {
				defer wg.Done()
				show(a)
			})
		}()
	}
	wg.Wait()
}
