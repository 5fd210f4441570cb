// Some cases of a table want an error: a test that ends at each error fails where it should not.

package a

import (
	"errors"
	"net/url"
	"testing"
)

func normalize(u *url.URL) (*url.URL, error) {
	v, err := url.Parse(u.Query().Get("url"))
	if err != nil {
		return nil, err
	}
	return v, nil
}

func TestNormalize(t *testing.T) {
	tests := []struct {
		url, want string
		wantErr   bool
		err       error
	}{
		{"http://host/login?url=http://host/path", "http://host/path", false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.url, func(t *testing.T) {
			u := &url.URL{RawQuery: tt.url}
			got, err := normalize(u)
			if got.String() != tt.want {
				t.Errorf("normalize() = %v, want %v", got, tt.want)
			}
			if (err != nil) != tt.wantErr {
				t.Errorf("normalize() err = %v", err)
			}
		})
		t.Run(tt.want, func(t *testing.T) {
			u := &url.URL{RawQuery: tt.url}
			got, err := normalize(u)
			if got.String() != tt.want {
				t.Errorf("normalize() = %v, want %v", got, tt.want)
			}
			if !errors.Is(err, tt.err) {
				t.Errorf("normalize() err = %v", err)
			}
		})
	}
}
