; Pages and components: scripts are TypeScript, which is JavaScript too; an attribute is a pair of its element.

((script_element (raw_text) @embedded) (#set! embedded.language "typescript"))
; A condition of Vue or Angular is an expression.
((attribute (attribute_name) @_name (quoted_attribute_value (attribute_value) @embedded))
  (#match? @_name "^(v-if|v-else-if|v-show|:class|:disabled|:hidden|\\*ngIf|\\[(disabled|hidden|ngClass)\\])$")
  (#set! embedded.language "typescript"))
(quoted_attribute_value) @string
(attribute (attribute_name) @pair.name [(quoted_attribute_value) (attribute_value)] @pair.value) @pair
; Svelte: {model} is model={model}.
((attribute . (attribute_name) @pair.name @pair.value .) @pair (#match? @pair.name "^\\{\\w+\\}$"))
(start_tag (tag_name) @call.name) @call
(self_closing_tag (tag_name) @call.name) @call
(comment) @comment
