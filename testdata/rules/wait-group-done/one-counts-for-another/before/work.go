package work

import "sync"

func both(do func()) {
	var wg sync.WaitGroup
	wg.Add(2)
	go do()
	go func() {
		wg.Done()
		wg.Done()
	}()
	wg.Wait()
}

func byFlag(isQuick bool, do func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if isQuick {
			wg.Done()
		}
		do()
		if !isQuick {
			wg.Done()
		}
	}()
	wg.Wait()
}

func countedTwice(do func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	wg.Add(1)
	go func() {
		defer wg.Done()
		do()
		wg.Done()
	}()
	wg.Wait()
}

func eachWay(isQuick bool, do func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if isQuick {
			wg.Done()
			return
		}
		defer wg.Done()
		do()
	}()
	wg.Wait()
}
