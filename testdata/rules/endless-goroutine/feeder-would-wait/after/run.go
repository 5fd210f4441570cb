package run

import (
	"context"
	"time"
)

// The end of the context reaches run by the error of next. Without a receiver it would wait at its send before it comes there.
func run(ctx context.Context, next func(context.Context) ([]int, error), save func([]int)) error {
	results := make(chan int)
	go collect(ctx, results, save)
	for {
		batch, err := next(ctx)
		if err != nil {
			return err
		}
		for _, t := range batch {
			results <- t * t
		}
	}
}

func collect(ctx context.Context, results chan int, save func([]int)) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	var got []int
	for {
		select {
		case r := <-results:
			got = append(got, r)
		case <-ticker.C:
			save(got)
			got = nil
		}
	}
}

// The sender heeds the context too.
func together(ctx context.Context, next func(context.Context) (int, error), save func(int)) error {
	results := make(chan int)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case value := <-results:
				save(value)
			}
		}
	}()
	for {
		n, err := next(ctx)
		if err != nil {
			return err
		}
		select {
		case results <- n:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
