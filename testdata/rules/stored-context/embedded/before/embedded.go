// A type that is a context itself.

package embedded

import "context"

type scope struct {
	context.Context
	user string
}
