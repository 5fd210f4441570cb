package m

import "database/sql"

func up(tx *sql.Tx, ids []int) error {
	for _, id := range ids {
		resources := make(map[string]int)
		jobs := make(map[string]int)
		rows, err := tx.Query("SELECT id, name FROM resources WHERE pipeline_id = $1", id)
		if err != nil {
			return err
		}
		for rows.Next() {
			var id int
			var name string
			err = rows.Scan(&id, &name)
			if err != nil {
				return err
			}
			resources[name] = id
		}
		rows.Close()
		rows, err = tx.Query("SELECT id, name FROM jobs WHERE pipeline_id = $1", id)
		if err != nil {
			return err
		}
		for rows.Next() {
			var id int
			var name string
			err = rows.Scan(&id, &name)
			if err != nil {
				return err
			}
			jobs[name] = id
		}
		rows.Close()
		if len(jobs) != len(resources) {
			return nil
		}
	}
	return nil
}
