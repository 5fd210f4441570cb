module example.com/case

go 1.24

require github.com/stretchr/testify v1.11.0

replace github.com/stretchr/testify => ./testify
