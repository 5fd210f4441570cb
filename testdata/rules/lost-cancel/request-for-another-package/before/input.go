package m

import (
	"context"
	"net/http"
	"time"

	"example.com/case/help"
)

func follow(ctx context.Context, url string) error {
	c, _ := context.WithTimeout(ctx, time.Second)
	r, err := http.NewRequestWithContext(c, "GET", url, nil)
	if err != nil {
		return err
	}
	help.Follow(r)
	return nil
}
