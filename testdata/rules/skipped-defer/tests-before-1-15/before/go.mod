module example.com/testsbefore115

go 1.14
