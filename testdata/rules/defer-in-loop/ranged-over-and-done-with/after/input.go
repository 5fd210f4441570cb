package ranged

import (
	"database/sql"
	"os"
)

func received(files <-chan *os.File) (total int64) {
	for f := range files {
		func() {
			defer f.Close()
			info, err := f.Stat()
			if err != nil {
				return
			}
			total += info.Size()
		}()
	}
	return total
}

func written(files []*os.File) error {
	for _, f := range files {
		if err := func() error {
			defer f.Close()
			if _, err := f.WriteString("done\n"); err != nil {
				return err
			}
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}

func counted(results chan *sql.Rows) (n int, err error) {
	for rows := range results {
		if err := func() error {
			defer rows.Close()
			for rows.Next() {
				n++
			}
			if err := rows.Err(); err != nil {
				return err
			}
			return nil
		}(); err != nil {
			return 0, err
		}
	}
	return n, nil
}
