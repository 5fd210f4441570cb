package main

import (
	"context"
	"fmt"
	"time"
)

var started = func() bool {
	go tick(context.Background())
	return true
}()

func tick(ctx context.Context) {
	for {
		time.Sleep(time.Second)
		fmt.Println("tick")
	}
}

func init() {
	go tick(context.Background())
}

func main() {
	ctx := context.Background()
	go tick(ctx)
	go func() {
		for {
			time.Sleep(time.Second)
			fmt.Println("tock")
		}
	}()
	<-ctx.Done()
}
