// An interface of that name.

package own

type Context interface{ User() string }

type job struct{ ctx Context }
