// WaitGroup.Go starts a goroutine; so does a literal with a name.

package group

import (
	"sync"
	"testing"
)

func TestGroup(t *testing.T) {
	var wg sync.WaitGroup
	wg.Go(func() {
		if testing.Verbose() {
			t.Error("verbose")
			return
		}
		t.Log("quiet")
	})
	check := func() {
		if testing.Verbose() {
			t.Error("verbose")
			return
		}
		t.Log("quiet")
	}
	go check()
	wg.Wait()
}
