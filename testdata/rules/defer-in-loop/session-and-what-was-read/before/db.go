package db

import (
	"context"
	"database/sql"
	"os"
)

func descriptors(ps []string, poll func([]uintptr) error) error {
	var ds []uintptr
	for _, p := range ps {
		f, err := os.Open(p)
		if err != nil {
			return err
		}
		defer f.Close()
		ds = append(ds, f.Fd())
	}
	return poll(ds)
}

func firsts(db *sql.DB, qs []string) (all []string, err error) {
	var bs []sql.RawBytes
	for _, q := range qs {
		rows, err := db.Query(q)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		if rows.Next() {
			var b sql.RawBytes
			if err := rows.Scan(&b); err != nil {
				return nil, err
			}
			bs = append(bs, b)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	for _, b := range bs {
		all = append(all, string(b))
	}
	return all, nil
}

func withLocks(db *sql.DB, ids []int) error {
	for _, id := range ids {
		c, err := db.Conn(context.Background())
		if err != nil {
			return err
		}
		defer c.Close()
		if _, err := c.ExecContext(context.Background(), "select pg_advisory_lock($1)", id); err != nil {
			return err
		}
	}
	_, err := db.Exec("update things")
	return err
}
