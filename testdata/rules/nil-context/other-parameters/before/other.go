// Other parameters may be nil, and nil may be something else.

package other

import (
	"context"
	"net/http"
)

type options struct{ n int }

func open(ctx context.Context, opts *options) error {
	if opts == nil {
		opts = &options{}
	}
	_ = opts.n
	return ctx.Err()
}

func use(ctx context.Context, c *http.Client, url string) (*http.Request, error) {
	if err := open(ctx, nil); err != nil {
		return nil, err
	}
	return http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
}
