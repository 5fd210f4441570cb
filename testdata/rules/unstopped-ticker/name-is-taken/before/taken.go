// The name is used otherwise, and the package has another one.

package taken

import clock "time"

func taken(ticker func(), stop <-chan struct{}) {
	for range clock.Tick(clock.Minute) {
		ticker()
		select {
		case <-stop:
			return
		default:
		}
	}
}
