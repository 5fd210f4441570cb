// Two are counted, three are started: the third Done is one too many. Which number is wrong is for a person. Shown, not fixed.

package three

import "sync"

func three(a, b, c func()) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() { defer wg.Done(); a() }()
	go func() { defer wg.Done(); b() }()
	go func() { defer wg.Done(); c() }()
	wg.Wait()
}
