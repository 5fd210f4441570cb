// The error is checked by a function that ends the test: the error of the request is, too.

package checked

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestGet(t *testing.T) {
	resp, err := http.Get("http://localhost:8080")
	require.NoError(t, err)
	defer resp.Body.Close()
}
