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
		if resp, err := http.Get(url); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(time.Second)
	}
	return errors.New("it never came up")
}

func report(urls []string) {
	for _, url := range urls {
		if resp, err := http.Get(url); err != nil {
			fmt.Println(url, err)
		} else {
			resp.Body.Close()
			if resp.StatusCode != http.StatusOK {
				fmt.Println(url, resp.Status)
			}
		}
	}
}

func firstLines(urls []string) (lines []string) {
	for _, url := range urls {
		func() {
			if resp, err := http.Get(url); err == nil {
				defer resp.Body.Close()
				if resp.StatusCode == http.StatusOK {
					scanner := bufio.NewScanner(resp.Body)
					if !scanner.Scan() {
						return
					}
					lines = append(lines, scanner.Text())
				}
			}
		}()
	}
	return lines
}
