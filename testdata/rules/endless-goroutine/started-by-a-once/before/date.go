// It is started once, and lives with the process.

package date

import (
	"sync"
	"sync/atomic"
	"time"
)

var (
	once sync.Once
	now  atomic.Int64
	work = make(chan func())
)

func Now() int64 {
	once.Do(begin)
	return now.Load()
}

func begin() {
	go func() {
		for {
			now.Store(time.Now().Unix())
			do := <-work
			do()
		}
	}()
}

func Begin() {
	go func() {
		for {
			do := <-work
			do()
		}
	}()
}
