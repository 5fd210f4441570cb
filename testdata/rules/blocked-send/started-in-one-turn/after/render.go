// Package render fetches once, in the middle.
package render

// Render fetches at the trigger.
func Render(items []int, trigger int, fetch func() error) error {
	errc := make(chan error, 1)
	fetching := false
	for idx := range items {
		if idx == trigger {
			fetching = true
			go func() { errc <- fetch() }()
		}
		if items[idx] < 0 {
			return nil
		}
	}
	if fetching {
		return <-errc
	}
	return nil
}

// Moved fetches at a trigger that moves.
func Moved(items []int, trigger int, fetch func() error) error {
	errc := make(chan error, len(items))
	for idx := range items {
		if idx == trigger {
			trigger++
			go func() { errc <- fetch() }()
		}
		if items[idx] < 0 {
			return nil
		}
	}
	return <-errc
}
