// The goroutine is a function of the package; all its callers count before they start it, so the call is deferred there.

package crawl

import "sync"

func visit(wg *sync.WaitGroup, url string, get func(string) error, failed func(error)) {
	defer wg.Done()
	if err := get(url); err != nil {
		failed(err)
	}
}

func crawl(urls []string, get func(string) error, failed func(error)) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go visit(&wg, url, get, failed)
	}
	wg.Wait()
}

func pair(left, right string, get func(string) error, failed func(error)) {
	var group sync.WaitGroup
	group.Add(2)
	go visit(&group, left, get, failed)
	go visit(&group, right, get, failed)
	group.Wait()
}
