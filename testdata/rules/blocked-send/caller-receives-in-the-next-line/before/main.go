// Who gets the channel receives from it in the next line, and nobody else can get it.

package main

import "fmt"

type importer struct{ source func() error }

func (i *importer) Start() chan error {
	results := make(chan error)
	go func() { results <- i.source() }()
	return results
}

func main() {
	i := &importer{source: func() error { return nil }}
	results := i.Start()
	err := <-results
	fmt.Println(err)
}
