package a

import (
	"context"
	"fmt"
	"log"
	"time"
)

type key struct{}

func wait(ctx context.Context) (string, error) {
	ctx = context.WithValue(ctx, key{}, 1)
	<-ctx.Done()
	return "", ctx.Err()
}

// Who finds a leader leaves the block at its end.
func redirect(ctx context.Context, id string) (bool, error) {
	for i := 0; i <= 3; i++ {
		l, err := leader()
		if err != nil {
			if stop, err := func() (bool, error) {
				rctx, cancel := context.WithTimeout(ctx, time.Second)
				defer cancel()
				s, err := wait(rctx)
				if err != nil {
					err = fmt.Errorf("timed out waiting for leader: %w", err)
					log.Print(err)
					return true, err
				}
				l, err = decode(s)
				if err != nil {
					log.Print(err)
					return true, err
				}
				return false, nil
			}(); stop {
				return false, err
			}
		}
		if l == id {
			return false, nil
		}
		if call(ctx, l) != nil {
			continue
		}
		break
	}
	return true, nil
}

func leader() (string, error) { return "", fmt.Errorf("no leader") }

func decode(s string) (string, error) { return s, nil }

func call(ctx context.Context, l string) error { return ctx.Err() }
