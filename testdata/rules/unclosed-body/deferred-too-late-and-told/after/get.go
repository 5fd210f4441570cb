// The author's own deferred function tells what goes wrong: it moves as it is, unless it does something else as well.

package get

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"sync"
)

func get(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer func(body io.ReadCloser) {
		if err := body.Close(); err != nil {
			log.Printf("close: %v", err)
		}
	}(resp.Body)
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return io.ReadAll(resp.Body)
}

func named(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	// The body is closed when it was read.
	defer func() {
		if err := resp.Body.Close(); err != nil {
			log.Printf("close: %v", err)
		}
	}()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return io.ReadAll(resp.Body)
}

func counted(url string, group *sync.WaitGroup) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	group.Add(1)
	defer func(body io.ReadCloser) {
		body.Close()
		group.Done()
	}(resp.Body)
	return io.ReadAll(resp.Body)
}
