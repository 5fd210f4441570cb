// What fails although it should not, and the other way round, ends the turn.

package table

import (
	"net/http"
	"testing"
)

func get(client *http.Client, url string) (*http.Response, error) {
	return client.Get(url)
}

func TestGet(t *testing.T) {
	for _, test := range []struct {
		url     string
		wantErr bool
	}{{"http://localhost/", false}, {"://", true}} {
		t.Run(test.url, func(t *testing.T) {
			resp, err := get(http.DefaultClient, test.url)
			if (err != nil) != test.wantErr {
				t.Errorf("error %v", err)
				return
			}
			if resp.Request.Method != http.MethodGet {
				t.Error("another method")
			}
		})
	}
}

func TestClosed(t *testing.T) {
	resp, err := get(http.DefaultClient, "http://localhost/")
	if wanted := false; (err != nil) != wanted {
		t.Errorf("error %v", err)
		return
	}
	defer resp.Body.Close()
	t.Log(resp.Status)
}
