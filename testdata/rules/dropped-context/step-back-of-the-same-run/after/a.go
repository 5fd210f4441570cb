// What takes the step back keeps off the context that the failing call gets here.

package a

import (
	"database/sql"
	"net/http"
)

func create(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		if _, err := db.ExecContext(req.Context(), "create user u"); err != nil {
			http.Error(w, err.Error(), 500)
			return
		}
		if _, err := db.ExecContext(req.Context(), "create database d"); err != nil {
			db.Exec("drop user u")
			http.Error(w, err.Error(), 500)
			return
		}
		w.WriteHeader(200)
	}
}
