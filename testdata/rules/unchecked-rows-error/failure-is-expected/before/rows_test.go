// The test wants the Scan to fail, and with it the rows.

package rows

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"
)

func testWrongType(t *testing.T, db *sql.DB) {
	rows, err := db.Query("select name from notes")
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var n int
		require.Error(t, rows.Scan(&n))
	}
}
