// Package wait waits for a signal.
package wait

import (
	"os"
	"os/signal"
)

// Run waits.
func Run() {
	sigs := make(chan os.Signal)
	signal.Notify(sigs)
	<-sigs
}
