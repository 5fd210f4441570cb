// The result is a function by its underlying type.

package named

import "context"

func start(parent context.Context) context.CancelFunc {
	_, cancel := context.WithCancel(parent)
	return cancel
}

func work(parent context.Context, do func()) {
	defer start(parent)()
	do()
}
