// What stands behind the loop says what was looked for, and uses nothing of a turn.

package text

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

type API struct {
	c   *http.Client
	url string
}

func (a *API) do(ctx context.Context, req *http.Request, name string) (*http.Response, error) {
	return a.c.Do(req.WithContext(ctx))
}

type Space struct{ Name string }

func findNext(h string) string { return h }

func (a *API) Find(ctx context.Context, org, user, name string) (*Space, error) {
	url := fmt.Sprintf("%s/orgs/%s", a.url, org)
	for {
		req, err := http.NewRequest(http.MethodGet, url, nil)
		if err != nil {
			return nil, err
		}
		resp, err := a.do(ctx, req, "/orgs")
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		var r struct{ Spaces []*Space }
		dec := json.NewDecoder(resp.Body)
		if err := dec.Decode(&r); err != nil {
			return nil, err
		}
		for _, s := range r.Spaces {
			if s.Name == name {
				return s, nil
			}
		}
		next := findNext(resp.Header.Get("Link"))
		if next == "" {
			break
		}
		url = next
	}
	return nil, fmt.Errorf("not found for user %s with name %s", user, name)
}
