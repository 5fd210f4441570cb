// Only what may be guarded goes into a variable.

package several

import (
	"errors"
	"sync"
)

type point struct{ x, y int }

type cloud struct {
	mu     sync.Mutex
	points []point
}

func (c *cloud) at(i int) (point, bool, error) {
	c.mu.Lock()
	if i < 0 {
		return point{}, false, errors.New("no such point")
	}
	if i < len(c.points) {
		return c.points[i], i == 0, nil
	}
	c.mu.Unlock()
	return point{}, false, nil
}
