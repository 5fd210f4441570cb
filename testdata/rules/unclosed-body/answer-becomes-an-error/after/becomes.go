// The call that cannot be seen may close the body, but only on its own way out.

package becomes

import (
	"encoding/json"
	"net/http"

	"example.org/api"
)

func names(client *http.Client, req *http.Request) (names []string, err error) {
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, api.AsError(res)
	}
	err = json.NewDecoder(res.Body).Decode(&names)
	return names, err
}

// Every way goes there.
func ask(client *http.Client, req *http.Request) error {
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	return api.AsError(res)
}

// What comes back may hold the body.
func open(client *http.Client, req *http.Request) (*api.Answer, error) {
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	if res.StatusCode == http.StatusNoContent {
		res.Body.Close()
		return nil, nil
	}
	return api.Wrap(res), nil
}
