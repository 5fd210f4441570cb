package run

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// The deferred call would wait for ever.
func serve(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	fmt.Println(string(content))
	for {
		time.Sleep(time.Second)
	}
}

// No one place is behind the last use.
func scan(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if lines.Text() == "" {
			return errors.New("empty line")
		}
	}
	select {}
}

// It is read as long as the function runs.
func follow(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	lines := bufio.NewReader(resp.Body)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		fmt.Print(line)
	}
}

// A scanner is asked for its error when nothing is read any more.
func scanAll(urls []string) error {
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		lines := bufio.NewScanner(resp.Body)
		for lines.Scan() {
			fmt.Println(lines.Text())
		}
		if err := lines.Err(); err != nil {
			return err
		}
	}
	return nil
}
