// No Wait anywhere: a count that stays up holds nobody.

package unwaited

import "sync"

func unwaited(jobs []func() error) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			if job() != nil {
				return
			}
			wg.Done()
		}()
	}
}
