// The literals are done before the turn ends.

package tables

import (
	"sort"
	"sync"
)

type row struct{ cells []int }

func order(rows []*row, once *sync.Once) (cells int) {
	for _, r := range rows {
		sort.Slice(r.cells, func(i, j int) bool { return r.cells[i] < r.cells[j] })
		func() {
			defer func() { cells += len(r.cells) }()
		}()
		count := func() { cells++; _ = r }
		count()
		once.Do(func() { cells = len(r.cells) })
	}
	return cells
}
