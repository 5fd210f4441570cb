// A process that ends leaves nothing behind: log.Fatal is no way out that loses anything.

package main

import (
	"context"
	"log"
	"time"
)

func work(ctx context.Context) error { return ctx.Err() }

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	if err := work(ctx); err != nil {
		log.Fatal(err)
	}
	cancel()
}
