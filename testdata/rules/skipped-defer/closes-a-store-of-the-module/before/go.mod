module example.com/closes

go 1.26
