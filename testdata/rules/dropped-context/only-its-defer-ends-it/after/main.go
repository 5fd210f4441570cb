// Nobody but main itself ends the context, and that when it is over.

package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os/exec"
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
