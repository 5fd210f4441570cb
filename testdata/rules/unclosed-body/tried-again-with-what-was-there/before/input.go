package again

import "net/http"

type cache struct{ last *http.Response }

func (c *cache) get(url string) error {
	var err error
	resp := c.last
	for range 3 {
		resp, err = http.Get(url)
		if err == nil && resp.StatusCode == http.StatusOK {
			break
		}
	}
	if err != nil {
		return err
	}
	resp.Body.Close()
	return nil
}
