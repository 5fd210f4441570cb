// Nothing of the turn can use a body that is thrown away: it is closed at once, and the turn stays as it is.

package poll

import (
	"net/http"
	"testing"
	"time"
)

func TestStarts(t *testing.T) {
	started := false
	for range 10 {
		if resp, err := http.Get("http://localhost:9090"); err == nil {
			resp.Body.Close()
			started = true
			break
		}
		time.Sleep(time.Millisecond)
	}
	if !started {
		t.Error("not started")
	}
}

func TestEach(t *testing.T) {
	for _, url := range []string{"http://localhost:9090/a", "http://localhost:9090/b"} {
		resp, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
}
