// The deadline was made for the goroutines, which would lose it.

package scan

import (
	"context"
	"time"
)

type scanner struct {
	work func(context.Context, string) error
}

func (s *scanner) Enqueue(ctx context.Context, images ...string) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	defer cancel()
	for _, img := range images {
		go s.scan(ctx, img)
	}
}

func (s *scanner) scan(ctx context.Context, img string) {
	if err := s.work(ctx, img); err != nil {
		println(err.Error())
	}
}
