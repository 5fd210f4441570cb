// RunParallel's goroutines are the benchmark's own.

package parallel

import "testing"

func BenchmarkParallel(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if b.N < 0 {
				b.Fatal("negative")
			}
		}
	})
}
