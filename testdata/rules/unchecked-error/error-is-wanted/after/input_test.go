// A test that wants the error looks at it before.

package wanted

import (
	"net/url"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		text  string
		fails bool
		host  string
	}{
		{"http://example.com", false, "example.com"},
		{"%", true, ""},
	}
	for _, test := range tests {
		u, err := url.Parse(test.text)
		if test.fails {
			if err == nil {
				t.Error("no error")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if u.Host != test.host {
			t.Error(u.Host)
		}
	}
}
