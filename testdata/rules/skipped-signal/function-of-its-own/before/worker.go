// The goroutine is a function of its own.

package worker

import "os"

func load(name string) error {
	_, err := os.Stat(name)
	return err
}

func worker(name string, done chan struct{}) {
	if err := load(name); err != nil {
		return
	}
	close(done)
}

func start(name string) {
	done := make(chan struct{})
	go worker(name, done)
	<-done
}

func sender(name string, done chan<- bool) {
	if err := load(name); err != nil {
		return
	}
	done <- true
}

func startSender(name string) {
	done := make(chan bool)
	go sender(name, done)
	<-done
}

func good(name string, done chan struct{}) {
	defer close(done)
	if err := load(name); err != nil {
		return
	}
}

func startGood(name string) {
	done := make(chan struct{})
	go good(name, done)
	<-done
}

// Who starts it twice may want another thing each time.
func twice(name string) {
	done := make(chan struct{})
	other := make(chan struct{})
	go worker2(name, done)
	go worker2(name, other)
	<-done
	<-other
}

func worker2(name string, done chan struct{}) {
	if err := load(name); err != nil {
		return
	}
	close(done)
}
