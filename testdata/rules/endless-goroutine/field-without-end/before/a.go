// The context of a field that never holds anything but context.Background() tells nobody to end.

package a

import (
	"context"
	"log"
	"time"
)

type bridge struct{ ctx context.Context }

func (b *bridge) connect(login func(context.Context) error) error {
	ctx := context.Background()
	b.ctx = ctx
	return login(b.ctx)
}

func (b *bridge) join(poll func() error) {
	go func() {
		for {
			if err := poll(); err != nil {
				log.Println(err)
			}
			time.Sleep(5 * time.Second)
		}
	}()
}
