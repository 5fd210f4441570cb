// No deadline, no call of cancel, and the source may keep the context: the fix is unsafe, so a safe run leaves it.

package source

import "context"

type source interface {
	first(context.Context) (string, error)
}

func first(parent context.Context, s source) (string, error) {
	ctx, _ := context.WithCancel(parent)
	return s.first(ctx)
}
