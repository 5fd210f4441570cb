// Package wait waits for a signal.
package wait

import (
	"os"
	"os/signal"
)

// Run waits.
func Run() {
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs)
	<-sigs
}
