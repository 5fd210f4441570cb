package main

import (
	"context"
	"log"
	"time"
)

type key struct{}

type client struct{}

func (c *client) set(ctx context.Context) error { return ctx.Err() }

func connect() (*client, context.Context) {
	ctx := context.Background()
	c := &client{}
	if err := c.set(ctx); err != nil {
		log.Fatal(err)
	}
	return c, context.WithValue(ctx, key{}, c)
}

func main() {
	c, ctx := connect()
	in := time.NewTicker(time.Second)
	out := time.NewTicker(time.Minute)
	for {
		select {
		case <-in.C:
			c.set(ctx)
		case <-out.C:
			log.Print("minute")
		}
	}
}
