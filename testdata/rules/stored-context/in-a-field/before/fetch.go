// The methods that use the field are named.

package fetch

import "context"

type fetcher struct {
	ctx context.Context
	url string
}

func newFetcher(ctx context.Context, url string) *fetcher { return &fetcher{ctx: ctx, url: url} }

func (f *fetcher) fetch(get func(context.Context, string) error) error { return get(f.ctx, f.url) }

func (f *fetcher) wait() { <-f.ctx.Done() }
