// A request is safe where all that it leads to ends here; a command would be killed with the context.

package tool

import (
	"context"
	"io"
	"net/http"
	"os/exec"
)

func fetch(ctx context.Context, c *http.Client, url string) ([]byte, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func version(ctx context.Context, name string) (string, error) {
	out, err := exec.Command(name, "--version").Output()
	return string(out), err
}
