package origin

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
)

type statusError struct{ dump string }

func (e statusError) Error() string { return "status: " + e.dump }

func post(url string) (*http.Response, error) {
	resp, err := http.Post(url, "", nil)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, statusError{`{"status":"failure"}`}
	}
	return resp, nil
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestOriginError(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	defer srv.Close()

	_, err := post(srv.URL)
	serr, ok := err.(statusError)
	if !ok {
		t.Fatal(err)
	}

	var body struct{ Status string }
	err = json.Unmarshal([]byte(serr.dump), &body)
	noError(t, err)
	if body.Status != "failure" {
		t.Error(body.Status)
	}
}
