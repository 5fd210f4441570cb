// The program itself asks for the end: its send would no longer wait for the receiver.

package ask

import (
	"os"
	"os/signal"
)

func ask(confirm func() bool) {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	go func() {
		if confirm() {
			stop <- os.Interrupt
		}
	}()
	<-stop
}
