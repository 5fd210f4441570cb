package input

import (
	"io"
	"log"
	"net/http"
	"testing"
)

func TestGet(t *testing.T) {
	resp, err := http.Get("http://localhost:1")
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("expected 200 status: %v", resp)
	}
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if string(content) != "x" {
		t.Errorf("got %q", content)
	}
}

func show(url string, logger *log.Logger) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	logger.Printf("answer: %v", resp)
	log.Println(resp)
	return nil
}
