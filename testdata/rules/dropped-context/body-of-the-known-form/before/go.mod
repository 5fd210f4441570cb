module os/exec

go 1.24
