package a

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func read() bool { return false }

func TestRead(t *testing.T) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		start := time.Now()
		for {
			if time.Since(start) > time.Second {
				assert.Fail(t, "nothing to read")
				return
			}
			if read() {
				return
			}
		}
	}()
	wg.Wait()
}
