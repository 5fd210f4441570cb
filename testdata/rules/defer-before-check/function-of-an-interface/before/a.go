package gather

import "fmt"

// Gatherer wants done to be called even where there is an error.
type Gatherer interface {
	Gather() (values []int, done func(), err error)
}

func gather(g Gatherer) (int, error) {
	values, done, err := g.Gather()
	defer done()
	if err != nil {
		return 0, fmt.Errorf("gathering: %w", err)
	}
	return len(values), nil
}
