package clean

import (
	"sync"
	"time"
)

var once sync.Once

func ensure(clean func()) {
	once.Do(func() {
		go func() {
			for {
				time.Sleep(time.Minute)
				clean()
			}
		}()
	})
}
