// A buffer before a file makes it no shorter.

package put

import (
	"bufio"
	"net/http"
	"os"
	"strings"
)

func put(url, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	client := &http.Client{}
	req, err := http.NewRequest(http.MethodPut, url, bufio.NewReader(f))
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func say(url string) error {
	client := &http.Client{}
	req, err := http.NewRequest(http.MethodPut, url, bufio.NewReader(strings.NewReader("hello")))
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
