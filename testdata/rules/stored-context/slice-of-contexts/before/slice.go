// Several contexts in a slice, a map, a channel: a collection, not the context of the struct.

package slice

import "context"

type merger struct {
	all   []context.Context
	byKey map[string]context.Context
	queue chan context.Context
}
