// A Notify of one's own, and a variable that hides the package.

package own

import "os"

type notifier struct{}

func (notifier) Notify(c chan<- os.Signal, _ ...os.Signal) { c <- os.Interrupt }

func wait() {
	var signal notifier
	c := make(chan os.Signal)
	go signal.Notify(c)
	<-c
}
