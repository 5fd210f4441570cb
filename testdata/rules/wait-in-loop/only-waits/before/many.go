// The loop waits for several groups that others started.

package many

import "sync"

func many(groups []*sync.WaitGroup, wg *sync.WaitGroup, n int) {
	for _, group := range groups {
		group.Wait()
	}
	for range n {
		wg.Wait()
	}
}
