// The package has another name here, and the channel's type is an alias.

package alias

import (
	"os"
	sig "os/signal"
)

type signals = chan os.Signal

func wait() {
	c := make(signals)
	sig.Notify(c, os.Interrupt)
	<-c
}
