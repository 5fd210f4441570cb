// Package work gives locks back.
package work

import "sync"

// Finisher gives a lock back.
type Finisher interface{ Finish(mu *sync.Mutex) }

// Unlocker is one.
type Unlocker struct{}

// Finish gives it back.
func (Unlocker) Finish(mu *sync.Mutex) { mu.Unlock() }

// Finish gives it back.
var Finish = func(mu *sync.Mutex) { mu.Unlock() }
