package all

import "sync"

func all(fs []func()) {
	var wg sync.WaitGroup
	for _, f := range fs {
		wg.Add(1)
		wg.Go(f)
	}
	wg.Wait()
}

func balanced(fs []func()) {
	var wg sync.WaitGroup
	for _, f := range fs {
		wg.Add(1)
		wg.Go(func() {
			defer wg.Done()
			f()
		})
	}
	wg.Wait()
}

func mixed(fs []func(), last func(func())) {
	var wg sync.WaitGroup
	wg.Add(1)
	for _, f := range fs {
		wg.Go(f)
	}
	last(wg.Done)
	wg.Wait()
}
