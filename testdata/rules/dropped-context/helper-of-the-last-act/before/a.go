// The helper is called for the last time when the loop was told to stop: the context may have ended by then.

package a

import (
	"context"
	"log"
	"net/http"
	"time"
)

type pusher struct{ url string }

func (p *pusher) Push() error { return p.PushContext(context.Background()) }

func (p *pusher) PushContext(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func periodically(ctx context.Context, stop chan struct{}, p *pusher) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			once(ctx, "periodic", p)
		case <-stop:
			once(ctx, "final", p)
			return
		}
	}
}

func once(ctx context.Context, kind string, p *pusher) {
	if err := p.Push(); err != nil {
		log.Println(kind, err)
	}
}
