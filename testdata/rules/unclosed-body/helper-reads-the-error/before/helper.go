// What the helper reads must be there until it is done.

package helper

import (
	"fmt"
	"io"
	"net/http"
)

func log(client *http.Client, req *http.Request) (io.ReadCloser, error) {
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("no log: %s", resp.Status)
	} else if resp.StatusCode != http.StatusOK {
		return nil, asError(resp)
	}
	return resp.Body, nil
}

func asError(resp *http.Response) error {
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return fmt.Errorf("%s: %s", resp.Status, text)
}
