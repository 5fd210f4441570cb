package user

import (
	"encoding/json"
	"net/http"
)

type user struct{ Name string }

func load(c *http.Client, req *http.Request) (*user, error) {
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	var u user
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}
