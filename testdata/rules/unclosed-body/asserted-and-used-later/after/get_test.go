// The assertion does not stop: the release stands behind it all the same, not in front of the first use.

package get

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestGet(t *testing.T) {
	resp, err := http.Get("http://localhost:1/")
	assert.Nil(t, err)
	defer resp.Body.Close()
	buf := new(bytes.Buffer)
	buf.ReadFrom(resp.Body)
	assert.Equal(t, "", buf.String())
}
