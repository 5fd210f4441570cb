package a

import "time"

func broadcast(next, quit <-chan struct{}, again func()) {
	for {
		timer := time.NewTimer(time.Minute)
		select {
		case <-timer.C:
			again()
		case <-next:
			timer.Stop()
		case <-quit:
			timer.Stop()
			return
		}
	}
}
