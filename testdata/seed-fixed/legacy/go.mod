module example.com/seed/legacy

go 1.21
