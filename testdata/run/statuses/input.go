// Package statuses asks servers how they are.
package statuses

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// All asks each address.
func All(client *http.Client, urls []string) ([]string, error) {
	var names []string
	for _, url := range urls {
		name, err := one(client, url)
		if err != nil {
			return names, err
		}
		names = append(names, name)
	}
	return names, nil
}

func one(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s: %s", url, resp.Status)
	}
	var answer struct{ Name string }
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return "", err
	}
	return answer.Name, nil
}
