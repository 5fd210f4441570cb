package late

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRequest(t *testing.T) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	req.Header.Set("Accept", "text/plain")
	require.NoError(t, err)
	if req.Host == "" {
		t.Error("no host")
	}
}
