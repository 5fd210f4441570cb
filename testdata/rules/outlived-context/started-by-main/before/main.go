package main

import (
	"context"
	"fmt"
	"time"
)

func publish(ctx context.Context) { fmt.Println(ctx.Value("name")) }

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	go publish(ctx)
	time.Sleep(time.Second)
}
