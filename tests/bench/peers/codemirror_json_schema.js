// codemirror-json-schema, in the parts of its yamlSchema(): that one alone would wait 750 ms before it checks.
import {yaml} from "@codemirror/lang-yaml"
import {linter} from "@codemirror/lint"
import {hoverTooltip} from "@codemirror/view"
import {handleRefresh, stateExtensions} from "codemirror-json-schema"
import {yamlSchemaHover, yamlSchemaLinter} from "codemirror-json-schema/yaml"

import {start} from "./codemirror.js"
import schema from "./schema.json"

start(yaml(), linter(yamlSchemaLinter(), {delay: 0, needsRefresh: handleRefresh}), hoverTooltip(yamlSchemaHover()), stateExtensions(schema))
