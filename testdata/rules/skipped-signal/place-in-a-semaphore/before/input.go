package limit

import "sync"

func all(tasks []func() error) error {
	var wg sync.WaitGroup
	slots := make(chan struct{}, 4)
	for _, task := range tasks {
		slots <- struct{}{}
		wg.Add(1)
		go func() {
			defer func() {
				<-slots
				wg.Done()
			}()
			_ = task()
		}()
	}
	wg.Wait()
	return nil
}
