; What a string and its role look like in every dialect of JavaScript; javascript, typescript and jsx add to it.

[(string) (template_string)] @string
(template_substitution) @hole
(regex) @pattern
[(number) (true) (false) (null) (undefined)] @literal
(comment) @comment

(expression_statement . (string) .) @expression

(binary_expression operator: "+") @concat
(binary_expression operator: ["||" "??" "&&"]) @fallback
(ternary_expression) @fallback

(call_expression function: (_) @call.name arguments: (arguments) @call.value) @call
(new_expression constructor: (_) @call.name arguments: (arguments) @call.value) @call
; A tagged template: gql`…`, sql`…`.
(call_expression function: (_) @call.name arguments: (template_string) @call.value) @call

(object) @map
(pair key: (_) @pair.name value: (_) @pair.value) @pair
(shorthand_property_identifier) @pair @pair.name @pair.value
(array) @list
(subscript_expression object: (_) @subscript.name index: (_) @subscript.index) @subscript

(variable_declarator name: (identifier) @binding.name value: (_) @binding.value) @binding
(variable_declarator name: (object_pattern) @binding.name value: (_) @binding.value) @binding
; const [model, setModel] = useState("…")
(variable_declarator name: (array_pattern . (identifier) @binding.name) value: (call_expression) @binding.value) @binding
(assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding
(augmented_assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding
(assignment_pattern left: (_) @default.name right: (_) @default.value) @default
(object_assignment_pattern left: (_) @default.name right: (_) @default.value) @default

(binary_expression operator: ["==" "===" "!=" "!==" "<" ">" "<=" ">=" "in"]) @compare
(switch_case value: (_) @case)
(throw_statement) @raise

(function_declaration name: (_) @function.name) @function
(method_definition name: (_) @function.name) @function
[(arrow_function) (function_expression)] @function
(class_declaration name: (_) @class.name (class_heritage)? @class.bases) @class
[(identifier) (shorthand_property_identifier)] @reference

[(program) (statement_block)] @body
