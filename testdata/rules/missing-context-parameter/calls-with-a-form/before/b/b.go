// Calls that have a form with a context.

package b

import (
	"database/sql"
	"net/http"
	"os/exec"
)

func Load(db *sql.DB, id int) (string, error) {
	var s string
	if err := db.QueryRow("select 1", id).Scan(&s); err != nil {
		return "", err
	}
	if err := exec.Command("true").Run(); err != nil {
		return "", err
	}
	return s, nil
}

func Get(url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
