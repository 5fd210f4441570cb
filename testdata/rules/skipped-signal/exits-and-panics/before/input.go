package exits

import "os"

func exits(n int, serve func()) {
	ready := make(chan struct{})
	go func() {
		<-ready
		serve()
	}()
	if n > 2 {
		os.Exit(1)
	}
	if n > 1 {
		panic("too many")
	}
	close(ready)
}
