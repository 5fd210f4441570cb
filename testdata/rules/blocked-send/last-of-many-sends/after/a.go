package a

import (
	"sync"
	"sync/atomic"
	"time"
)

func last(count int) int {
	left := int32(count)
	ch := make(chan int)
	for range count {
		go func() {
			if atomic.AddInt32(&left, -1) == 0 {
				ch <- 1
			}
		}()
	}
	return <-ch
}

func lastUnderALock(work []func()) {
	var mu sync.Mutex
	left := len(work)
	done := make(chan bool)
	for _, do := range work {
		go func() {
			do()
			mu.Lock()
			defer mu.Unlock()
			left--
			if left == 0 {
				done <- true
			}
		}()
	}
	<-done
}

func lastInTime(work []func()) bool {
	var left atomic.Int64
	left.Store(int64(len(work)))
	done := make(chan bool, 1)
	for _, do := range work {
		go func() {
			do()
			if now := left.Add(-1); now == 0 {
				done <- true
			}
		}()
	}
	select {
	case <-done:
		return true
	case <-time.After(time.Second):
		return false
	}
}
