// The function is called through a variable.

package notify

import (
	"os"
	"os/signal"
)

func wait() {
	notify := signal.Notify
	c := make(chan os.Signal, 1)
	notify(c, os.Interrupt)
	<-c
}

func other(notify func(chan<- os.Signal, ...os.Signal)) {
	c := make(chan os.Signal)
	notify(c, os.Interrupt)
	<-c
}
