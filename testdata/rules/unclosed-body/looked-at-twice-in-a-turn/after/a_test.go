package m

import (
	"net/http"
	"testing"
)

func restart(name string) (*http.Response, error) {
	return http.Post("http://localhost/"+name, "text/plain", nil)
}

func TestRestart(t *testing.T) {
	for range 5 {
		resp, err := restart("a")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 200 {
			t.Fatal(resp.StatusCode)
		}
		resp, err = restart("b")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 200 {
			t.Fatal(resp.StatusCode)
		}
	}
}
