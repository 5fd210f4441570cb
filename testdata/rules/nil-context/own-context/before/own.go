// An interface of that name is no context.

package own

type Context interface{ User() string }

func greet(ctx Context) string {
	if ctx == nil {
		return "hello"
	}
	return "hello " + ctx.User()
}

func use() string { return greet(nil) }
