module example.com/case

go 1.24

require example.org/quote v0.0.0
