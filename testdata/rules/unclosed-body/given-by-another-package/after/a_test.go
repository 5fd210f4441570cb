package m

import (
	"testing"

	"m/help"
)

func TestAnswers(t *testing.T) {
	tester := help.New(t)
	tester.Get("http://localhost/").Body.Close()
	resp := tester.Get("http://localhost/again")
	defer resp.Body.Close()
	if resp.Header.Get("Location") == "" {
		t.Error("no location")
	}
}

func TestMaybe(t *testing.T) {
	resp := help.Maybe("http://localhost/")
	if resp == nil {
		return
	}
	defer resp.Body.Close()
	t.Log(resp.Status)
}
