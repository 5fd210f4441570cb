module example.com/case

go 1.26

require google.golang.org/grpc v1.66.0

replace google.golang.org/grpc => ./grpc
