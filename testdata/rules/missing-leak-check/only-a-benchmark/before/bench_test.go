// A benchmark is run by the same TestMain; the profile of the runtime needs nothing that go.mod lacks.

package bench

import "testing"

func BenchmarkPing(b *testing.B) {
	for range b.N {
		done := make(chan struct{})
		go close(done)
		<-done
	}
}
