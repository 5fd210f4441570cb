// Stored, returned, passed on, sent: somebody else stops it.

package elsewhere

import "time"

type pulse struct{ t *time.Ticker }

func stored() *pulse {
	t := time.NewTicker(time.Second)
	return &pulse{t: t}
}

func returned() *time.Ticker {
	t := time.NewTicker(time.Second)
	return t
}

func passed(use func(*time.Ticker)) {
	t := time.NewTicker(time.Second)
	use(t)
}

func channelPassed(use func(<-chan time.Time)) {
	t := time.NewTicker(time.Second)
	use(t.C)
}

func sent(to chan<- *time.Timer) {
	t := time.NewTimer(time.Second)
	to <- t
}

func channelReturned() <-chan time.Time {
	return time.Tick(time.Second)
}
