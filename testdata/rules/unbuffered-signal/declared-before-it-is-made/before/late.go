// The declaration gives it no value.

package late

import (
	"os"
	"os/signal"
)

func wait(ask bool) {
	var stop chan os.Signal
	if ask {
		stop = make(chan os.Signal)
		signal.Notify(stop)
	}
	<-stop
}
