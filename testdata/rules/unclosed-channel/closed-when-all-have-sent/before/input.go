package collect

import "sync"

func all(gets []func() int) (list []int) {
	var wg sync.WaitGroup
	got := make(chan int)
	for _, get := range gets {
		wg.Add(1)
		go func() {
			defer wg.Done()
			got <- get()
		}()
	}
	go func() {
		wg.Wait()
		close(got)
	}()
	for n := range got {
		list = append(list, n)
	}
	return list
}
