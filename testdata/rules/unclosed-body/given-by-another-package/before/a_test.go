package m

import (
	"testing"

	"m/help"
)

func TestAnswers(t *testing.T) {
	tester := help.New(t)
	tester.Get("http://localhost/")
	resp := tester.Get("http://localhost/again")
	if resp.Header.Get("Location") == "" {
		t.Error("no location")
	}
}

func TestMaybe(t *testing.T) {
	resp := help.Maybe("http://localhost/")
	if resp == nil {
		return
	}
	t.Log(resp.Status)
}
