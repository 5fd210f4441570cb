// A nil slice of contexts is a list of none.

package many

import "context"

func merge(name string, all ...context.Context) int { return len(all) + len(name) }

func run() int {
	var none []context.Context
	return merge("a", none...)
}
