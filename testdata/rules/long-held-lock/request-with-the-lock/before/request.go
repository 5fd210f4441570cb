// The peer may take its time.

package request

import (
	"net/http"
	"sync"
)

type client struct {
	mu  sync.Mutex
	url string
}

func (c *client) ping() error {
	c.mu.Lock()
	url := c.url
	response, err := http.Get(url)
	c.mu.Unlock()
	if err != nil {
		return err
	}
	return response.Body.Close()
}
