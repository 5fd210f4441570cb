// The runtime's profile is looked at.

package profile

import (
	"runtime/pprof"
	"testing"
)

func TestProfile(t *testing.T) {
	done := make(chan struct{})
	go close(done)
	<-done
	if p := pprof.Lookup("goroutineleak"); p != nil {
		t.Log(p.Count())
	}
}
