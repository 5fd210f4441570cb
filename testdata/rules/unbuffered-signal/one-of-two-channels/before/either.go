// It cannot be told which one it is.

package either

import (
	"os"
	"os/signal"
)

func wait(patient bool) {
	c := make(chan os.Signal)
	if patient {
		c = make(chan os.Signal, 1)
	}
	signal.Notify(c, os.Interrupt)
	<-c
}
