package there

import "net/http"

func code(c *http.Client, req *http.Request) int {
	code := 0
	resp, err := c.Do(req)
	if err == nil {
		code = resp.StatusCode
	}
	if resp != nil && resp.Body != nil {
		resp.Body.Close()
	}
	return code
}
