package a

import (
	"net/http"
	"testing"
	"time"
)

func TestTimeout(t *testing.T) {
	client := &http.Client{Timeout: 50 * time.Millisecond}
	resp, err := client.Get("http://localhost:1")
	if err == nil || resp != nil {
		t.Errorf("unexpected err or response: %v %v", err, resp)
	}
}
