// A function that takes a context, and a function that ends one.

package function

import "context"

type job struct {
	run    func(context.Context) error
	cancel context.CancelFunc
}
