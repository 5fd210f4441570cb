package w

import "example.com/case/db"

func gen() error { return db.Save() }
