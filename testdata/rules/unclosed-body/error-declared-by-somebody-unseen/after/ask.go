// The error was declared by a call that cannot be seen. The one that came with the response is an error all the same.
package ask

import (
	"fmt"
	"net/http"

	"example.com/not/there"
)

func closedAtOnce(client *http.Client, name string) error {
	url, err := there.Expand(name)
	if err != nil {
		return err
	}
	resp, err := client.Get(url)
	if err != nil {
		return fmt.Errorf("asking %s: %v", name, err)
	}
	resp.Body.Close()
	return nil
}

func never(client *http.Client, name string) (int, error) {
	url, err := there.Expand(name)
	if err != nil {
		return 0, err
	}
	resp, err := client.Get(url)
	if err != nil {
		return 0, fmt.Errorf("asking %s: %v", name, err)
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
