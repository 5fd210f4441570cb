// One Add counts all turns, and each turn counts one down: leaving early in between is the author's affair.
package turns

import "sync"

func publish(subjects []string, messages int, send func(string) error) {
	var wg sync.WaitGroup
	for _, subject := range subjects {
		wg.Add(messages)
		go func(subject string) {
			for i := 0; i < messages; i++ {
				if err := send(subject); err != nil {
					println(err.Error())
				}
				wg.Done()
			}
		}(subject)
	}
	wg.Wait()
}
