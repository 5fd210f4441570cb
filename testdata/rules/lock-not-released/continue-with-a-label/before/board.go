// The turn of the inner loop ends with the lock, and leads to the Lock only by way of the outer loop.

package labelled

import "sync"

type board struct {
	mu   sync.Mutex
	full int
}

func (b *board) count(rows [][]int) {
rows:
	for _, row := range rows {
		b.mu.Lock()
		for _, cell := range row {
			if cell == 0 {
				continue rows
			}
		}
		b.full++
		b.mu.Unlock()
	}
}
