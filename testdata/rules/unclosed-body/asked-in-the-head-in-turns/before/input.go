package turns

import (
	"bufio"
	"errors"
	"fmt"
	"net/http"
	"time"
)

func wait(url string) error {
	for range 10 {
		if resp, err := http.Get(url); err == nil && resp.StatusCode == http.StatusOK {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("it never came up")
}

func report(urls []string) {
	for _, url := range urls {
		if resp, err := http.Get(url); err != nil {
			fmt.Println(url, err)
		} else if resp.StatusCode != http.StatusOK {
			fmt.Println(url, resp.Status)
		}
	}
}

func firstLines(urls []string) (lines []string) {
	for _, url := range urls {
		if resp, err := http.Get(url); err == nil && resp.StatusCode == http.StatusOK {
			scanner := bufio.NewScanner(resp.Body)
			if !scanner.Scan() {
				continue
			}
			lines = append(lines, scanner.Text())
		}
	}
	return lines
}
