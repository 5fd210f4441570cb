// What is sent behind Done may come when the channel is closed: a fix would panic.

package late

import (
	"fmt"
	"sync"
)

func late(items []int) {
	ch := make(chan int)
	go func() {
		for v := range ch {
			fmt.Println(v)
		}
	}()
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Add(1)
		go func() {
			wg.Done()
			ch <- item
		}()
	}
	wg.Wait()
}

func putOff(items []int) {
	ch := make(chan int)
	go func() {
		for v := range ch {
			fmt.Println(v)
		}
	}()
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Add(1)
		go func() {
			defer func() { ch <- item }()
			defer wg.Done()
		}()
	}
	wg.Wait()
}
