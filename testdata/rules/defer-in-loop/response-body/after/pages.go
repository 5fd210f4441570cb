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
		if err := func() error {
			resp, err := http.Get(url)
			if err != nil {
				return err
			}
			defer resp.Body.Close()
			if resp.StatusCode != http.StatusOK {
				return fmt.Errorf("%s: %s", url, resp.Status)
			}
			page, err := io.ReadAll(resp.Body)
			if err != nil {
				return err
			}
			all = append(all, page)
			return nil
		}(); err != nil {
			return nil, err
		}
	}
	return all, nil
}
