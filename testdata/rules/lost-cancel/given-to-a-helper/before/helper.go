// A function of the package gets the cancel function and calls it.

package helper

import (
	"context"
	"log"
)

func finish(name string, cancel func()) {
	log.Print("done: ", name)
	cancel()
}

func run(parent context.Context, name string, work func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	defer finish(name, cancel)
	return work(ctx)
}
