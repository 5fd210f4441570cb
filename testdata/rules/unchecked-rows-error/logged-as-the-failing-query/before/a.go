// The log line of a query that fails is all that anybody learns of it, and fits rows that cannot be read.

package a

import (
	"database/sql"
	"log"
)

func hosts(db *sql.DB) (map[string]int, error) {
	m := make(map[string]int)
	rows, err := db.Query("select id, hostname from host")
	if err != nil {
		log.Println("ERROR:", err)
		return m, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		var hostname string
		if err = rows.Scan(&id, &hostname); err != nil {
			log.Println("ERROR:", err)
			continue
		}
		m[hostname] = id
	}
	return m, nil
}

// The words of this one are about the query alone.
func names(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select hostname from host")
	if err != nil {
		log.Printf("cannot reach the table of hosts: %v", err)
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			log.Printf("a bad row: %v", err)
			continue
		}
		names = append(names, name)
	}
	return names, nil
}
