// Without --unsafe nothing changes here.

package ask

import (
	"os"
	"os/signal"
)

func ask(confirm func() bool) {
	stop := make(chan os.Signal)
	signal.Notify(stop, os.Interrupt)
	go func() {
		if confirm() {
			stop <- os.Interrupt
		}
	}()
	<-stop
}
