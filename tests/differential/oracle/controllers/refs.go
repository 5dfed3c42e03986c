// Package controllers holds the annotation's structs as Kuma 3.0 has them; its name is part of the error texts.
package controllers

type ReachableBackendRefs struct {
	Refs []*ReachableBackendRef `json:"refs,omitempty"`
}

type ReachableBackendRef struct {
	Kind   string            `json:"kind,omitempty"`
	Port   *uint32           `json:"port,omitempty"`
	Labels map[string]string `json:"labels,omitempty"`
}
