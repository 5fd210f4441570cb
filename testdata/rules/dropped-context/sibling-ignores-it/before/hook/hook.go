package hook

import "context"

// Inject does nothing where no failure is asked for.
func Inject(name string, body any) {}

// InjectContext is Inject for those who have a context.
func InjectContext(ctx context.Context, name string, body any) {}

// Mark does nothing.
func Mark(name string) { println(name) }

// MarkContext is Mark.
func MarkContext(_ context.Context, name string) { Mark(name) }
