package ends

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
)

type worker struct {
	stop atomic.Bool
	jobs chan string
	done sync.WaitGroup
}

func (w *worker) count() {
	for range w.jobs {
		defer w.done.Done()
	}
}

func drain(readers <-chan io.ReadCloser) {
	for r := range readers {
		defer r.Close()
	}
}

func (w *worker) probe() {
	for !w.stop.Load() {
		f, err := os.Open("probe")
		if err != nil {
			return
		}
		f.Close()
	}
}

func say(names <-chan string) {
	for name := range names {
		defer fmt.Println("done with", name)
	}
}
