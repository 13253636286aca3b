; What a string and its role look like in Kotlin.

[(string_literal) (multiline_string_literal)] @string
(interpolation) @hole
[(number_literal) (float_literal)] @literal
[(line_comment) (block_comment)] @comment

(binary_expression operator: "+") @concat
(binary_expression operator: "?:") @fallback
(binary_expression operator: ["==" "!=" "===" "!==" "<" ">" "<=" ">="]) @compare
(in_expression) @compare
(if_expression) @fallback
(when_entry condition: (_) @case)
(when_entry condition: (_) @pair.name "->" (_) @pair.value) @pair
(when_entry "else" @pair.name "->" (_) @pair.value) @pair
(when_expression) @map
((infix_expression (_) (identifier) @assert.name (_)) @assert (#match? @assert.name "^should[A-Z]"))

; mapOf and its kin build a map, listOf and its kin a list; everything else is called.
((call_expression . (_) @call.name (value_arguments) @call.value) @call
  (#not-match? @call.name "^(mutable|linked|hash|sorted|persistent|immutable)?(map|list|set|array|sequence|Map|List|Set)Of(NotNull)?$"))
((call_expression . (identifier) @map.name (value_arguments) @map) (#match? @map.name "[mM]apOf$"))
((call_expression . (identifier) @list.name (value_arguments) @list)
  (#match? @list.name "([lL]ist|[sS]et|array|sequence)Of(NotNull)?$"))
(collection_literal) @list
(constructor_invocation (user_type) @call.name (value_arguments) @call.value) @call
(constructor_delegation_call ["this" "super"] @call.name (value_arguments) @call.value) @call
(value_argument (identifier) @pair.name "=" (_) @pair.value) @pair
((infix_expression . (_) @pair.name . (identifier) @pair.bases . (_) @pair.value) @pair (#eq? @pair.bases "to"))
(index_expression . (_) @subscript.name (_) @subscript.index) @subscript

(property_declaration (variable_declaration (identifier) @binding.name) "=" (_) @binding.value) @binding
(property_declaration (variable_declaration (identifier) @binding.name) (getter (function_body (_) @binding.value))) @binding
(assignment left: (_) @binding.name right: (_) @binding.value) @binding
(enum_entry (identifier) @binding.name (value_arguments) @binding.value) @binding
(class_parameter (identifier) @default.name "=" (_) @default.value) @default
(function_value_parameters (parameter (identifier) @default.name) @default . "=" . (_) @default @default.value)
; A function that returns nothing but a default.
((function_declaration name: (_) @binding.name (function_body "=" (_) @binding.value) @binding)
  (#match? @binding.name "[dD]efault"))

(throw_expression) @raise

(function_declaration name: (_) @function.name) @function
(anonymous_function) @function
(class_declaration name: (_) @class.name (delegation_specifiers)? @class.bases) @class
(object_declaration name: (_) @class.name (delegation_specifiers)? @class.bases) @class
((class_declaration (modifiers (class_modifier) @enum.value) name: (_) @enum.name) @enum (#eq? @enum.value "enum"))
(identifier) @reference

[(source_file) (block) (class_body)] @body
