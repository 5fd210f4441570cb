// The closing brace of the literal leaves without the call.

package falls

import "context"

func work(ctx context.Context) int { return 1 }

func F(n int) {
	run(func(k int) {
		ctx, cancel := context.WithCancel(context.Background())
		if k > 3 {
			cancel()
			return
		}
		println(work(ctx))
	})
}

func run(f func(int)) { f(1) }
