// What is written out, or given back, directly behind the loop is so whatever the error says.

package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	for lines.Scan() {
		fmt.Fprintln(out, lines.Text())
	}
	out.Flush()
}

func names(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select name from notes")
	if err != nil {
		return nil, err
	}
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			rows.Close()
			return nil, err
		}
		all = append(all, name)
	}
	rows.Close()
	return all, nil
}
