package a

import "time"

func broadcast(next, quit <-chan struct{}, again func()) {
	for {
		afterCh := time.After(time.Minute)
		select {
		case <-afterCh:
			again()
		case <-next:
		case <-quit:
			return
		}
	}
}
