// Nobody but main itself ends the context, and that when it is over.

package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"sync"
	"time"
)

type key struct{}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ctx2 := context.WithValue(ctx, key{}, 1)

	client, err := bootstrap(ctx2)
	if err != nil {
		panic(err)
	}
	resp, err := client.Get("https://localhost:8443")
	if err != nil {
		panic(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	fmt.Printf("%s %v\n", b, err)
}

func bootstrap(ctx context.Context) (*http.Client, error) {
	return &http.Client{Timeout: time.Second}, ctx.Err()
}

func run(name string, stop <-chan bool) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		<-stop
		cancel()
	}()
	if err := ctx.Err(); err != nil {
		return err
	}
	return exec.CommandContext(ctx, name).Run()
}

// each waits for its commands once it has ended them.
func each(names []string) {
	ctx, cancel := context.WithCancel(context.Background())
	var group sync.WaitGroup
	defer func() {
		cancel()
		group.Wait()
	}()
	for _, name := range names {
		if ctx.Err() != nil {
			return
		}
		group.Add(1)
		go func() {
			defer group.Done()
			fmt.Println(exec.CommandContext(ctx, name).Run())
		}()
	}
}
