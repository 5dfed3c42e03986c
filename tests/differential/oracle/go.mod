module oracle

go 1.24

require (
	github.com/golang/protobuf v1.5.4
	google.golang.org/protobuf v1.33.0
	sigs.k8s.io/yaml v1.6.0
)

require go.yaml.in/yaml/v2 v2.4.4 // indirect
