// A pointer to a type that embeds a context is a parameter of its own kind.

package embeds

import "context"

type scope struct{ context.Context }

func user(s *scope) string {
	if s == nil {
		return "nobody"
	}
	return "somebody"
}

func use() string { return user(nil) }
