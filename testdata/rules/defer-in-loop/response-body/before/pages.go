// What io.ReadAll gives is a copy: it may be kept though the body is closed at the end of the turn.

package pages

import (
	"fmt"
	"io"
	"net/http"
)

func pages(urls []string) ([][]byte, error) {
	var all [][]byte
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("%s: %s", url, resp.Status)
		}
		page, err := io.ReadAll(resp.Body)
		if err != nil {
			return nil, err
		}
		all = append(all, page)
	}
	return all, nil
}
