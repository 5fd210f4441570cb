package a

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func start(ctx context.Context, reload func()) {
	go func() {
		hup := make(chan os.Signal, 1)
		defer close(hup)
		signal.Notify(hup, syscall.SIGHUP)
		for {
			<-hup
			reload()
		}
	}()
}
