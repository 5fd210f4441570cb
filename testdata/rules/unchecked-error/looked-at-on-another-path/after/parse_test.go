// A path on which the error is expected goes before the check; a check that follows is moved, not written again.

package parse

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		text    string
		wantErr bool
	}{{"http://localhost", false}, {":", true}} {
		t.Run(tt.text, func(t *testing.T) {
			u, err := url.Parse(tt.text)
			if tt.wantErr {
				require.Error(t, err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, "http", u.Scheme)
		})
	}
}

func TestHeader(t *testing.T) {
	req, err := http.NewRequest("GET", "http://localhost", nil)
	require.NoError(t, err)
	req.Header.Set("time-zone", "Europe/Amsterdam")
	req.Host = "example.com"
	require.NotNil(t, req)
}
