package afterhandler

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// ask sends one request, and gives how the answer and the work went.
func ask(t *testing.T) (status int, work error) {
	t.Helper()
	done := make(chan error, 1)
	server := httptest.NewServer(&Server{
		Work: func(ctx context.Context) error {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(200 * time.Millisecond):
				return nil
			}
		},
		Done: func(err error) { done <- err },
	})
	defer server.Close()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode, <-done
}

func TestNoLeak(t *testing.T) {
	if _, err := ask(t); err != nil {
		t.Error("the work was cut short:", err)
	}
}

func TestStillWorks(t *testing.T) {
	if status, _ := ask(t); status != http.StatusAccepted {
		t.Error(status)
	}
}
