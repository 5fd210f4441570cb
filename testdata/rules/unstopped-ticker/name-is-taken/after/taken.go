// The name is used otherwise, and the package has another one.

package taken

import clock "time"

func taken(ticker func(), stop <-chan struct{}) {
	ticker2 := clock.NewTicker(clock.Minute)
	defer ticker2.Stop()
	for range ticker2.C {
		ticker()
		select {
		case <-stop:
			return
		default:
		}
	}
}
