module github.com/klauspost/pgzip

go 1.24
