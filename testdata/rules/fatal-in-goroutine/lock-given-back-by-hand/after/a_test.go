package a

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type pool struct {
	mtx sync.RWMutex
	n   int
}

func (p *pool) Lock()         { p.mtx.Lock() }
func (p *pool) Unlock()       { p.mtx.Unlock() }
func (p *pool) update() error { p.n++; return nil }

func TestPool(t *testing.T) {
	var p pool
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for range 10 {
			p.Lock()
			require.NoError(t, p.update())
			p.Unlock()
			if !assert.NotZero(t, p.n) {
				return
			}
		}
	}()
	wg.Wait()
}
