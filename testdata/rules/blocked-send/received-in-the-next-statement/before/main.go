package main

import "fmt"

type importer struct {
	errs chan error
	done chan bool
}

func (i *importer) status(results chan error) {
	select {
	case err := <-i.errs:
		results <- err
	case <-i.done:
		results <- nil
	}
}

func (i *importer) Start() chan error {
	results := make(chan error)
	go i.status(results)
	return results
}

func main() {
	i := &importer{errs: make(chan error), done: make(chan bool)}
	go func() { i.done <- true }()
	results := i.Start()
	err := <-results
	fmt.Println(err)
}
