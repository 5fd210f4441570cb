// The literal is handed the error, and ends before it needs anything.

package leaves

import "net/http"

func failed(err error) bool { return err != nil }

func get(url string) error {
	resp, err := http.Get(url)
	defer func() {
		if failed(err) {
			return
		}
		resp.Body.Close()
	}()
	if err != nil {
		return err
	}
	return nil
}
