// Room for one signal, or more.

package room

import (
	"os"
	"os/signal"
)

func wait(n int) {
	one := make(chan os.Signal, 1)
	some := make(chan os.Signal, n)
	signal.Notify(one, os.Interrupt)
	signal.Notify(some, os.Interrupt)
	<-one
	<-some
}
