// What the other ways out of the loop call before they leave would be skipped, whatever the variable stands for.

package windsup

import (
	"context"
	"errors"
	"sync"
	"time"
)

func try() bool { return false }

func get(ctx context.Context, mu *sync.RWMutex, read bool, deadline time.Time) error {
	lock, open := mu.TryLock, mu.Unlock
	if read {
		lock, open = mu.TryRLock, mu.RUnlock
	}
	if !lock() {
		return errors.New("busy")
	}
	for {
		if try() {
			open()
			return nil
		}
		if time.Now().After(deadline) {
			open()
			return errors.New("too late")
		}
		time.Sleep(5 * time.Millisecond)
	}
}
