// Made once for the whole process.

package global

import "time"

var tick = time.Tick(time.Minute)

var ticker *time.Ticker

func start() {
	ticker = time.NewTicker(time.Second)
}

func wait() { <-tick }
