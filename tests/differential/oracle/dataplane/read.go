// Package dataplane reads a Universal Dataplane as kumactl does: its meta by JSON, all of it by jsonpb with unknown fields allowed.
package dataplane

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/golang/protobuf/jsonpb"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"
	_ "google.golang.org/protobuf/types/known/wrapperspb"
	"sigs.k8s.io/yaml"
)

// The part of the Dataplane that stands around a list, in the field order of Kuma's message; %s: the fields 3.0 has no more.
const schema = `
name: "dataplane.proto" package: "kuma" syntax: "proto3" dependency: "google/protobuf/wrappers.proto"
message_type {
  name: "Dataplane"
  field { name: "networking" json_name: "networking" number: 1 label: LABEL_OPTIONAL type: TYPE_MESSAGE type_name: ".kuma.Networking" }
}
message_type {
  name: "Networking"
  field { name: "address" json_name: "address" number: 5 label: LABEL_OPTIONAL type: TYPE_STRING }
  field { name: "transparent_proxying" json_name: "transparentProxying" number: 4 label: LABEL_OPTIONAL type: TYPE_MESSAGE type_name: ".kuma.TransparentProxying" }
}
message_type {
  name: "TransparentProxying"
  field { name: "redirect_port_inbound" json_name: "redirectPortInbound" number: 1 label: LABEL_OPTIONAL type: TYPE_UINT32 }
  field { name: "redirect_port_outbound" json_name: "redirectPortOutbound" number: 2 label: LABEL_OPTIONAL type: TYPE_UINT32 }
  field { name: "reachable_backends" json_name: "reachableBackends" number: 7 label: LABEL_OPTIONAL type: TYPE_MESSAGE type_name: ".kuma.ReachableBackends" }
}
message_type {
  name: "ReachableBackends"
  field { name: "refs" json_name: "refs" number: 1 label: LABEL_REPEATED type: TYPE_MESSAGE type_name: ".kuma.Ref" }
}
message_type {
  name: "Ref"
  field { name: "kind" json_name: "kind" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
  %s
  field { name: "port" json_name: "port" number: 4 label: LABEL_OPTIONAL type: TYPE_MESSAGE type_name: ".google.protobuf.UInt32Value" }
  field { name: "labels" json_name: "labels" number: 5 label: LABEL_REPEATED type: TYPE_MESSAGE type_name: ".kuma.Ref.LabelsEntry" }
  nested_type {
    name: "LabelsEntry" options { map_entry: true }
    field { name: "key" json_name: "key" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
    field { name: "value" json_name: "value" number: 2 label: LABEL_OPTIONAL type: TYPE_STRING }
  }
}`

const names = `
  field { name: "name" json_name: "name" number: 2 label: LABEL_OPTIONAL type: TYPE_STRING }
  field { name: "namespace" json_name: "namespace" number: 3 label: LABEL_OPTIONAL type: TYPE_STRING }`

// Lenient is the Dataplane up to 2.14, Three that of 3.0.
var Lenient, Three = message(names), message("")

func message(names string) protoreflect.MessageType {
	file := &descriptorpb.FileDescriptorProto{}
	if err := prototext.Unmarshal([]byte(fmt.Sprintf(schema, names)), file); err != nil {
		panic(err)
	}
	descriptor, err := protodesc.NewFile(file, protoregistry.GlobalFiles)
	if err != nil {
		panic(err)
	}
	return dynamicpb.NewMessageType(descriptor.Messages().ByName("Dataplane"))
}

type ResourceMeta struct {
	Type             string            `json:"type"`
	Mesh             string            `json:"mesh,omitempty"`
	Name             string            `json:"name"`
	CreationTime     time.Time         `json:"creationTime"`
	ModificationTime time.Time         `json:"modificationTime"`
	Labels           map[string]string `json:"labels,omitempty"`
}

type resource struct {
	meta ResourceMeta
	spec protoreflect.ProtoMessage
}

func (r *resource) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &r.meta); err != nil {
		return err
	}
	unmarshaler := &jsonpb.Unmarshaler{AllowUnknownFields: true}
	return unmarshaler.Unmarshal(bytes.NewReader(data), protoadapt.MessageV1Of(r.spec))
}

// Ref is one ref as the message holds it.
type Ref struct {
	Kind      string
	Name      *string
	Namespace *string
	Port      *uint32
	Labels    map[string]string
}

// Read gives the refs, nil where the Dataplane has no list, or kumactl's words.
func Read(document []byte, kind protoreflect.MessageType) (refs []Ref, set bool, words string) {
	if err := yaml.Unmarshal(document, &ResourceMeta{}); err != nil {
		return nil, false, fmt.Sprintf("invalid meta type: %q", err.Error())
	}
	read := resource{spec: kind.New().Interface()}
	if err := yaml.Unmarshal(document, &read); err != nil {
		return nil, false, fmt.Sprintf("invalid Dataplane object: %q", err.Error())
	}
	at := read.spec.ProtoReflect()
	for _, name := range []protoreflect.Name{"networking", "transparent_proxying", "reachable_backends"} {
		field := at.Descriptor().Fields().ByName(name)
		if !at.Has(field) {
			return nil, false, ""
		}
		at = at.Get(field).Message()
	}
	list := at.Get(at.Descriptor().Fields().ByName("refs")).List()
	for i := 0; i < list.Len(); i++ {
		refs = append(refs, one(list.Get(i).Message()))
	}
	return refs, true, ""
}

func one(message protoreflect.Message) (ref Ref) {
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		text := func() *string { text := value.String(); return &text }
		switch field.Name() {
		case "kind":
			ref.Kind = value.String()
		case "name":
			ref.Name = text()
		case "namespace":
			ref.Namespace = text()
		case "port":
			inner := value.Message()
			port := uint32(inner.Get(inner.Descriptor().Fields().ByName("value")).Uint())
			ref.Port = &port
		case "labels":
			ref.Labels = map[string]string{}
			value.Map().Range(func(key protoreflect.MapKey, value protoreflect.Value) bool {
				ref.Labels[key.String()] = value.String()
				return true
			})
		}
		return true
	})
	return ref
}
