// The oracle: what the very library Kuma reads annotations with makes of a text. JSON Lines in, JSON Lines out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"google.golang.org/protobuf/reflect/protoreflect"
	"sigs.k8s.io/yaml"

	"oracle/controllers"
	"oracle/dataplane"
	"oracle/lenient"
)

// A question. Where keys collide, the library follows the order of a Go map: asking several times shows all answers.
type question struct {
	Text string `json:"text"`
	// The Universal Dataplane with the same text as its list.
	Document string `json:"document"`
	Times    int    `json:"times"`
}

type ref struct {
	Kind      string             `json:"kind"`
	Name      *string            `json:"name,omitempty"`
	Namespace *string            `json:"namespace,omitempty"`
	Port      *uint32            `json:"port,omitempty"`
	Labels    *map[string]string `json:"labels,omitempty"`
}

// What came of one way of reading: an error, or what was read. `Null` counts from 1: the entry the converter trips over.
type answer struct {
	Error    string          `json:"error,omitempty"`
	Null     int             `json:"null,omitempty"`
	Required int             `json:"required,omitempty"`
	Refs     []ref           `json:"refs,omitempty"`
	JSON     json.RawMessage `json:"json,omitempty"`
	Deep     bool            `json:"deep,omitempty"`
	// Universal only: there is no list.
	NotSet bool `json:"notSet,omitempty"`
}

type answers struct {
	Two   answer `json:"two"`
	Three answer `json:"three"`
	// The first document as JSON, with no struct to steer the conversion: what Universal starts from.
	Generic answer `json:"generic"`
	// The Dataplane, up to 2.14 and on 3.0.
	UniversalTwo   answer `json:"universalTwo"`
	UniversalThree answer `json:"universalThree"`
}

func labelsOf(labels map[string]string) *map[string]string {
	if labels == nil {
		return nil
	}
	return &labels
}

func readTwo(text []byte) (out answer) {
	var list lenient.ReachableBackendRefs
	if err := yaml.Unmarshal(text, &list); err != nil {
		out.Error = err.Error()
		return
	}
	for i, one := range list.Refs {
		if one == nil {
			return answer{Null: i + 1}
		}
		out.Refs = append(out.Refs, ref{one.Kind, one.Name, one.Namespace, one.Port, labelsOf(one.Labels)})
	}
	return
}

func readThree(text []byte) (out answer) {
	var list controllers.ReachableBackendRefs
	if err := yaml.UnmarshalStrict(text, &list); err != nil {
		out.Error = err.Error()
		return
	}
	for i, one := range list.Refs {
		if one == nil {
			return answer{Null: i + 1}
		}
		if one.Labels == nil {
			return answer{Required: i + 1, Error: one.Kind}
		}
		out.Refs = append(out.Refs, ref{Kind: one.Kind, Port: one.Port, Labels: labelsOf(one.Labels)})
	}
	return
}

func readGeneric(text []byte) answer {
	out, err := yaml.YAMLToJSON(text)
	if err != nil {
		return answer{Error: err.Error()}
	}
	if levels(out) > keptLevels {
		return answer{Deep: true}
	}
	return answer{JSON: out}
}

func readUniversal(kind protoreflect.MessageType) func([]byte) answer {
	return func(document []byte) (out answer) {
		refs, set, words := dataplane.Read(document, kind)
		out = answer{Error: words, NotSet: words == "" && !set}
		for _, one := range refs {
			out.Refs = append(out.Refs, ref{one.Kind, one.Name, one.Namespace, one.Port, labelsOf(one.Labels)})
		}
		return
	}
}

// Readers of JSON stop at some depth; what is nested deeper is compared by its outcome only.
const keptLevels = 40

func levels(text []byte) int {
	now, most, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == '[' || c == '{'):
			now++
			most = max(most, now)
		case !quoted && (c == ']' || c == '}'):
			now--
		}
	}
	return most
}

func guarded(read func([]byte) answer, text []byte) (out answer) {
	defer func() {
		if trap := recover(); trap != nil {
			out = answer{Error: fmt.Sprint("panic: ", trap)}
		}
	}()
	return read(text)
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	buffered := bufio.NewWriterSize(os.Stdout, 1<<20)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			break
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			panic(err)
		}
		text, document := []byte(asked.Text), []byte(asked.Document)
		seen := []answers{}
		for time := 0; time < max(1, asked.Times); time++ {
			seen = append(seen, answers{
				guarded(readTwo, text), guarded(readThree, text), guarded(readGeneric, text),
				guarded(readUniversal(dataplane.Lenient), document), guarded(readUniversal(dataplane.Three), document),
			})
		}
		if out.Encode(seen) != nil {
			break
		}
		// Whoever asks one question at a time must not wait for a full buffer.
		if in.Buffered() == 0 {
			_ = buffered.Flush()
		}
	}
	_ = buffered.Flush()
}
