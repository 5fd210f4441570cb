// A buffer of no values is none.

package wait

import (
	"os"
	"os/signal"
)

const none = 0

func wait() os.Signal {
	signals := make(chan os.Signal, 1)
	more := make(chan os.Signal, 1)
	signal.Notify(signals)
	signal.Notify(more)
	select {
	case s := <-signals:
		return s
	case s := <-more:
		return s
	}
}
