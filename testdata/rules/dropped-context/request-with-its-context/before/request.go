// The request is handed on together with the context, which are joined there.

package request

import (
	"context"
	"net/http"
)

type sender interface {
	send(context.Context, *http.Request) error
}

func together(ctx context.Context, s sender, url string) error {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	return s.send(ctx, req)
}
