// A conversion of nil is written on purpose.

package conversion

import "context"

func name(ctx context.Context) string {
	if ctx == nil {
		return "none"
	}
	return "some"
}

func use() string { return name(context.Context(nil)) }
