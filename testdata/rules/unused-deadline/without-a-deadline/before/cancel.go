// A cancel function alone is no deadline.

package cancel

import "context"

func use(parent context.Context, fetch func(context.Context) error) error {
	_, cancel := context.WithCancel(parent)
	defer cancel()
	return fetch(parent)
}
