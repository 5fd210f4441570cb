module example.com/case

go 1.24

require go.opentelemetry.io/otel v1.30.0

replace go.opentelemetry.io/otel => ./otel
