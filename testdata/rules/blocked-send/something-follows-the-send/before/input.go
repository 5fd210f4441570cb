package load

import (
	"context"
	"log"
)

func load(ctx context.Context, key string, get func(string) string) (string, error) {
	got := make(chan string)
	go func() {
		got <- get(key)
		log.Printf("%s was taken", key)
	}()
	select {
	case v := <-got:
		return v, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
