package serve

import (
	"fmt"
	"os"
	"os/signal"
)

func serve(requests <-chan string, handle func(string)) {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
loop:
	for {
		select {
		case r := <-requests:
			handle(r)
		case <-stop:
			fmt.Println("bye")
			break loop
		}
	}
}
