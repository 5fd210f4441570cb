package sent

import "database/sql"

// stream hands each result to whoever reads the channel, and with it the duty to close it.
func stream(db *sql.DB, queries []string, out chan<- *sql.Rows) error {
	for _, query := range queries {
		rows, err := db.Query(query)
		if err != nil {
			return err
		}
		out <- rows
	}
	return nil
}
