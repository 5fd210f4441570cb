package signals

import (
	"os"
	"os/signal"
	"time"
)

type bus struct{ out chan<- string }

func listen(b *bus, wait func(chan string)) {
	kept := make(chan string)
	b.out = kept
	go func() { kept <- "hello" }()

	given := make(chan string)
	go func() { given <- "hello" }()
	wait(given)

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	select {
	case <-stop:
	case <-time.After(time.Second):
	}
}
