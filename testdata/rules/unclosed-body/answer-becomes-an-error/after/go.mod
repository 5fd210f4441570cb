module example.org

go 1.24
