package run

import (
	"fmt"
	"io"
	"net/http"
)

func serve(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	content, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return err
	}
	fmt.Println(string(content))
	select {}
}

func serveIgnoring(url string) {
	resp, err := http.Get(url)
	if err != nil {
		panic(err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	select {}
}
