// The channel has two names.

package copied

import (
	"os"
	"os/signal"
)

func wait() {
	first := make(chan os.Signal)
	second := first
	signal.Notify(second, os.Interrupt)
	<-first
}
