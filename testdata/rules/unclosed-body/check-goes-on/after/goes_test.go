package goes

import (
	"io"
	"net/http"
	"testing"
)

func TestGet(t *testing.T) {
	resp, err := http.Get("http://localhost:1/")
	if err != nil {
		t.Error(err)
	}
	defer resp.Body.Close()

	data, _ := io.ReadAll(resp.Body)
	if string(data) != "x" {
		t.Error(string(data))
	}
}
