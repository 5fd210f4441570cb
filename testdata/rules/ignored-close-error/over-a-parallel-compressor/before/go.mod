module example.com/case

go 1.24

require github.com/klauspost/pgzip v1.2.6

replace github.com/klauspost/pgzip => ./pgzip
