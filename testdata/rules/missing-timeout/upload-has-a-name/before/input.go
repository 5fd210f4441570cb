package m

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
)

func copyToBucket(uri, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()

	reader := bufio.NewReader(f)

	client := &http.Client{}
	r, err := http.NewRequest(http.MethodPut, uri, reader)
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/octet-stream")
	res, err := client.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	fmt.Println(string(body))
	return nil
}

func upload(uri, path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	r, err := http.NewRequest(http.MethodPut, uri, bytes.NewReader(content))
	if err != nil {
		return err
	}
	client := &http.Client{}
	res, err := client.Do(r)
	if err != nil {
		return err
	}
	return res.Body.Close()
}
