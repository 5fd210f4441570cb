// The goroutine is a method, and the group a field of its receiver.

package loops

import "sync"

type loops struct {
	wg   sync.WaitGroup
	stop chan struct{}
	in   chan int
}

func (l *loops) start() {
	l.wg.Add(1)
	go l.loop()
}

func (l *loops) loop() {
	defer l.wg.Done()
	sum := 0
	for {
		select {
		case <-l.stop:
			return
		case n, ok := <-l.in:
			if !ok {
				return
			}
			sum += n
		}
	}
}

func (l *loops) close() {
	close(l.stop)
	l.wg.Wait()
}
