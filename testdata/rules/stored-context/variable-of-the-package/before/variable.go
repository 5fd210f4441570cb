// A variable is no field.

package variable

import "context"

var base = context.Background()

func run(work func(context.Context) error) error { return work(base) }
