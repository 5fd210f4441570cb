package feed

import "time"

func feed(out chan<- string, next func() string) {
	for {
		select {
		case out <- next():
		case <-time.After(time.Second):
			return
		}
	}
}
