// An interface that has more than a context has is another one, and may be nil.

package morethanacontext

import "context"

type session interface {
	context.Context
	User() string
}

type store interface {
	load(s session, key string) error
}

func first(ctx context.Context, st store) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return st.load(nil, "first")
}
