// The callers of an exported function get the answer, and read its body: the limit would hold for that too.

package request

import "net/http"

// Request makes a request; the caller reads the body, and closes it.
func Request(method, url string) (*http.Response, error) {
	client := http.Client{}
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

// Get gets what is there; the caller reads the body, and closes it.
func Get(url string) (*http.Response, error) {
	client := &http.Client{}
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// Status asks for the status.
func Status(url string) (string, error) {
	client := &http.Client{}
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}
