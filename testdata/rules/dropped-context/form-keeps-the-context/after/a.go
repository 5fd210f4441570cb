// What keeps the context of one call, or works on with it, would end with that call.

package a

import "context"

type feed struct {
	ctx context.Context
	in  chan string
}

func (f *feed) Subscribe(name string) error { return f.SubscribeContext(context.Background(), name) }

func (f *feed) SubscribeContext(ctx context.Context, name string) error {
	f.ctx = ctx
	f.in <- name
	return nil
}

func (f *feed) Follow(name string) error { return f.FollowContext(context.Background(), name) }

func (f *feed) FollowContext(ctx context.Context, name string) error {
	go func() {
		select {
		case f.in <- name:
		case <-ctx.Done():
		}
	}()
	return nil
}

func (f *feed) Send(name string) error { return f.SendContext(context.Background(), name) }

func (f *feed) SendContext(ctx context.Context, name string) error {
	select {
	case f.in <- name:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func subscribe(ctx context.Context, f *feed, name string) error { return f.Subscribe(name) }

func follow(ctx context.Context, f *feed, name string) error { return f.Follow(name) }

func send(ctx context.Context, f *feed, name string) error { return f.SendContext(ctx, name) }
