// B, F and the interface TB are tests too.

package bench

import "testing"

func BenchmarkX(b *testing.B) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if b.N > 1<<20 {
			b.Error("too often")
			return
		}
		b.Log("fine")
	}()
	<-done
}

func run(tb testing.TB) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if testing.Short() {
			tb.Error("short")
			return
		}
		tb.Log("fine")
	}()
	<-done
}

func FuzzX(f *testing.F) {
	run(f)
	f.Fuzz(func(t *testing.T, n int) {
		if n > 3 {
			t.Fatal("large")
		}
	})
}
