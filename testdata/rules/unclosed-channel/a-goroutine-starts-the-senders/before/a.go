// The senders are started by a goroutine: one of them must not close for the others, and the group may be waited for before
// they are counted.

package nested

import (
	"fmt"
	"sync"
)

func each(items []int) {
	ch := make(chan int)
	go func() {
		for _, item := range items {
			go func() { ch <- item }()
		}
	}()
	for v := range ch {
		fmt.Println(v)
	}
}

func counted(items []int) {
	ch := make(chan int)
	var wg sync.WaitGroup
	go func() {
		for _, item := range items {
			wg.Add(1)
			go func() {
				defer wg.Done()
				ch <- item
			}()
		}
	}()
	for v := range ch {
		fmt.Println(v)
	}
}
