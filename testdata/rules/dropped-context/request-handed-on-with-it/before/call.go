// Who gets the request and the context joins them.

package requesthandedonwithit

import (
	"context"
	"net/http"
)

type maker interface {
	request(address string) *http.Request
	requestContext(ctx context.Context, address string) *http.Request
}

type sender interface {
	send(ctx context.Context, req *http.Request) error
}

func call(ctx context.Context, m maker, s sender, address string) error {
	req := m.request(address)
	req.Header.Set("Accept", "text/plain")
	return s.send(ctx, req)
}
