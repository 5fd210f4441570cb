package tick

import "time"

func tick(done <-chan struct{}) {
	if t := time.NewTicker(time.Second); done != nil {
		select {
		case <-t.C:
		case <-done:
		}
	}
}

func either(done <-chan struct{}) {
	if t := time.NewTicker(time.Second); done == nil {
		<-t.C
	} else {
		select {
		case <-t.C:
		case <-done:
		}
	}
}
