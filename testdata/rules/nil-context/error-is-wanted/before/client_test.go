package client

import "testing"

func TestErrors(t *testing.T) {
	c, err := newClient("not an url")
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.get(t.Context(), "A")
	if err == nil {
		t.Fatal("Expected error for using invalid URL")
	}
	_, err = c.get(nil, "A")
	if err == nil {
		t.Fatal("Expected error for nil context")
	}
}
