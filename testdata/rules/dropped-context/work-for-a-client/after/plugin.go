package agent

import (
	"database/sql"
	"log"
	"net/http"
	"os/exec"
)

// A clone that is killed leaves half a folder.
func update(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("git", "clone", r.URL.Path)
	cmd.Dir = "/srv/plugins"
	if err := cmd.Run(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// The output is for the client alone.
func version(w http.ResponseWriter, r *http.Request) {
	out, err := exec.CommandContext(r.Context(), "git", "describe").Output()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(out)
}

// The bytes are sent, and the count is true whether or not the client stays.
func manifest(w http.ResponseWriter, r *http.Request, db *sql.DB, bytes []byte) {
	row := db.QueryRowContext(r.Context(), "SELECT id FROM manifests WHERE name = $1", r.URL.Path)
	var id int
	if err := row.Scan(&id); err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.WriteHeader(http.StatusOK)
	w.Write(bytes)
	if _, err := db.Exec("UPDATE manifests SET pulled = 1 WHERE id = $1", id); err != nil {
		log.Print(err)
	}
}
