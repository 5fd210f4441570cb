package clean

import (
	"os"
	"os/signal"
	"time"
)

var cleaner = newCleaner()

type clean struct{ names map[string]bool }

func (c *clean) run() {
	for {
		time.Sleep(time.Hour)
		c.names = nil
	}
}

func newCleaner() *clean {
	c := &clean{}
	go c.run()
	return c
}

// Listen tells what the system says.
func Listen(tell func(os.Signal), errs <-chan error) {
	c := make(chan os.Signal, 1)
	signal.Notify(c)
	go func() {
		for {
			select {
			case s := <-c:
				tell(s)
			case <-errs:
			}
		}
	}()
}
