// Nobody knows what the given function does with its caller's panic.

package outside

import "time"

func work(done func(time.Duration), do func()) {
	start := time.Now()
	defer func() { done(time.Since(start)) }()
	do()
}
