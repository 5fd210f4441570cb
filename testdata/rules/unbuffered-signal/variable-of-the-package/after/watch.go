// Made where it is declared.

package watch

import (
	"os"
	"os/signal"
)

var hangup = make(chan os.Signal, 1)

func watch(reload func()) {
	signal.Notify(hangup, os.Interrupt)
	for range hangup {
		reload()
	}
}
