// Somebody has looked at it.

package answered

import (
	"os"
	"os/signal"
)

func wait() {
	c := make(chan os.Signal)
	signal.Notify(c, os.Interrupt) //nolint:govet // the receiver is always ready
	<-c
}
