package again

import "context"

func try(ctx context.Context, do func(context.Context) bool) {
	n := 0
again:
	ctx = context.WithValue(ctx, "try", n)
	n++
	if !do(ctx) {
		goto again
	}
}

func forward(ctx context.Context, do func(context.Context) bool) {
	if do(ctx) {
		goto end
	}
	ctx = context.WithValue(ctx, "try", 1)
	do(ctx)
end:
	println("end")
}
