// Each turn has a channel of its own: it is closed in the turn.

package turn

import "fmt"

func each(batches [][]int) {
	for _, batch := range batches {
		ch := make(chan int)
		go func() {
			for v := range ch {
				fmt.Println(v)
			}
		}()
		for _, v := range batch {
			ch <- v
		}
		close(ch)
	}
}

func skips(batches [][]int) {
	for _, batch := range batches {
		ch := make(chan int)
		go func() {
			for v := range ch {
				fmt.Println(v)
			}
		}()
		if len(batch) == 0 {
			continue
		}
		for _, v := range batch {
			ch <- v
		}
	}
}
