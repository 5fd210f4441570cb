package refresh

import "time"

// Start refreshes for ever.
func Start(refresh func()) {
	go func() {
		for {
			refresh()
			time.Sleep(time.Minute)
		}
	}()
}
