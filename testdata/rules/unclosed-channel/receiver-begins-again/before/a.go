// A receiver that begins again would spin when the channel is closed: no fix.

package again

import "fmt"

func again(items []int) {
	ch := make(chan int)
	go func() {
		for {
			for v := range ch {
				fmt.Println(v)
			}
		}
	}()
	for _, v := range items {
		ch <- v
	}
}

func ignores(items []int) {
	ch := make(chan int)
	go func() {
		for v := range ch {
			fmt.Println(v)
		}
	}()
	go func() {
		for {
			v, ok := <-ch
			if !ok {
				continue
			}
			fmt.Println(v)
		}
	}()
	for _, v := range items {
		ch <- v
	}
}
