// Stopped by a defer, by hand, in a goroutine, by a deferred literal.

package stopped

import "time"

func deferred(n int) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for ; n > 0; n-- {
		<-t.C
	}
}

func byHand(n int) {
	t := time.NewTicker(time.Second)
	for ; n > 0; n-- {
		<-t.C
	}
	t.Stop()
}

func inGoroutine(n int) {
	t := time.NewTicker(time.Second)
	go func() {
		defer t.Stop()
		for ; n > 0; n-- {
			<-t.C
		}
	}()
}

func inLiteral(n int) {
	t := time.NewTimer(time.Second)
	defer func() { t.Stop() }()
	<-t.C
}
