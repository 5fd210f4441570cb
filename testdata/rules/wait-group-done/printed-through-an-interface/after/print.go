// What is printed may be asked for its text by a method that waits: `Done` stays before it.

package print

import (
	"fmt"
	"sync"
)

func each(jobs []func() error, what fmt.Stringer) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			if err := job(); err != nil {
				wg.Done()
				return
			}
			wg.Done()
			fmt.Println(what)
		}()
	}
	wg.Wait()
}

type report struct{ Lines []line }

type line struct{ text chan string }

func (l line) String() string { return <-l.text }

func all(jobs []func() error, done report) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			if err := job(); err != nil {
				wg.Done()
				return
			}
			wg.Done()
			fmt.Println(done)
		}()
	}
	wg.Wait()
}
