; What a string and its role look like in Rust. A macro's arguments are bare tokens: pairs and lists are read from their signs.

[(string_literal) (raw_string_literal)] @string
[(integer_literal) (float_literal) (boolean_literal)] @literal
[(line_comment) (block_comment)] @comment

(binary_expression operator: "+") @concat
(binary_expression operator: ["==" "!=" "<" ">" "<=" ">="]) @compare
(match_pattern) @case
(let_condition pattern: (_) @case)
(if_expression) @fallback
(match_arm pattern: (_) @pair.name value: (_) @pair.value) @pair
(match_block) @map

(call_expression function: (_) @call.name arguments: (arguments) @call.value) @call
(macro_invocation macro: (_) @call.name (token_tree) @call.value) @call
((macro_invocation macro: (_) @assert.name) @assert (#match? @assert.name "(^|::)(debug_)?assert(_\\w+)?$"))
((macro_invocation macro: (_) @compare.name) @compare (#any-of? @compare.name "matches" "std::matches"))
((macro_invocation macro: (_) @raise.name) @raise (#match? @raise.name "(^|::)(panic|bail|anyhow|ensure|unreachable|todo|unimplemented|eyre)$"))
((macro_invocation macro: (_) @concat.name) @concat (#any-of? @concat.name "concat" "format" "std::format"))
(token_tree . "{") @map
(token_tree . "[") @list
(token_tree (string_literal) @pair @pair.name . ":" . (_) @pair @pair.value)
(token_tree (identifier) @pair.name . "=" . (string_literal) @pair @pair.value)
(token_tree (string_literal) @key . [":" "=>"])
(token_tree ["==" "!="] . (string_literal) @compare)
(token_tree (identifier) @call.name . (token_tree . "(") @call @call.value)

; A struct literal is a call of its type with the fields as keywords; its body is a map of them.
(struct_expression name: (_) @call.name body: (field_initializer_list) @call.value) @call
(field_initializer_list) @map
(field_initializer field: (_) @pair.name value: (_) @pair.value) @pair
(shorthand_field_initializer (identifier) @pair @pair.name @pair.value)
[(array_expression) (tuple_expression)] @list
(index_expression . (_) @subscript.name (_) @subscript.index) @subscript

(const_item name: (_) @binding.name value: (_) @binding.value) @binding
(static_item name: (_) @binding.name value: (_) @binding.value) @binding
(let_declaration pattern: (_) @binding.name value: (_) @binding.value) @binding
(assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding
; A function that returns nothing but a default: what serde calls for a missing field.
((function_item name: (_) @binding.name body: (block . (_) @binding.value .) @binding) (#match? @binding.name "default"))
; #[arg(default_value = "…")] of the field below it.
((attribute_item (attribute arguments: (token_tree (identifier) @default.bases . (string_literal) @default.value))) @default
  . (field_declaration name: (_) @default.name) (#match? @default.bases "^default_value"))
((attribute_item (attribute arguments: (token_tree (identifier) @default.bases . (identifier) . (identifier) . (token_tree (string_literal) @default.value)))) @default
  . (field_declaration name: (_) @default.name) (#match? @default.bases "^default_value"))
; #[serde(rename = "…")], #[strum(serialize = "…")]: how a variant or field is written.
((attribute_item (attribute (_) @type.name)) @type (#match? @type.name "^(serde|strum|schemars|doc|schema)$"))
((attribute (_) @call.name arguments: (token_tree) @call.value) @call
  (#not-match? @call.name "^(arg|clap|structopt|serde|strum|schemars)$"))

(function_item name: (_) @function.name) @function
(closure_expression) @fallback
(impl_item type: (_) @class.name) @class
(struct_item name: (_) @class.name) @class
(enum_item name: (_) @enum.name) @enum
(identifier) @reference
(struct_expression name: (type_identifier) @reference)

[(source_file) (block) (declaration_list)] @body
