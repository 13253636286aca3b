; What a string and its role look like in Java.

[(string_literal) (character_literal)] @string
[(decimal_integer_literal) (decimal_floating_point_literal) (true) (false) (null_literal)] @literal
[(line_comment) (block_comment)] @comment

(binary_expression operator: "+") @concat
(binary_expression operator: ["==" "!=" "<" ">" "<=" ">="]) @compare
(ternary_expression) @fallback
((method_invocation object: (string_literal) name: (_) @compare.name) @compare
  (#any-of? @compare.name "equals" "equalsIgnoreCase" "contentEquals" "compareTo" "startsWith" "endsWith" "contains" "matches"))
(switch_label) @case
(switch_rule (switch_label . (_) @pair.name) . (expression_statement (_) @pair.value)) @pair
((switch_rule (switch_label) @pair.name . (expression_statement (_) @pair.value)) @pair (#eq? @pair.name "default"))
(switch_expression body: (_) @map)

; Object and name are two nodes: the path is what is left of the whole without its arguments.
(method_invocation arguments: (argument_list) @call.value) @call @call.name
(object_creation_expression type: (_) @call.name arguments: (argument_list) @call.value) @call
(explicit_constructor_invocation constructor: (_) @call.name arguments: (argument_list) @call.value) @call
(annotation name: (_) @call.name arguments: (annotation_argument_list) @call.value) @call
(element_value_pair key: (_) @pair.name value: (_) @pair.value) @pair

[(array_initializer) (element_value_array_initializer)] @list
((method_invocation object: (identifier) @list.name name: (identifier) @list.index arguments: (argument_list) @list)
  (#any-of? @list.name "List" "Set" "Arrays" "Stream" "ImmutableList" "ImmutableSet")
  (#any-of? @list.index "of" "asList"))
((method_invocation object: (identifier) @map.name name: (identifier) @map.index arguments: (argument_list) @map)
  (#any-of? @map.name "Map" "ImmutableMap") (#eq? @map.index "of"))
; Map.of("model", …, "temperature", …): keys and values by turns, so that each pair is counted from the start.
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (string_literal) @pair @pair.name . (_) @pair @pair.value))
  (#any-of? @pair.bases "Map" "ImmutableMap") (#eq? @pair.index "of"))
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (_) . (_) . (string_literal) @pair @pair.name . (_) @pair @pair.value))
  (#any-of? @pair.bases "Map" "ImmutableMap") (#eq? @pair.index "of"))
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (_) . (_) . (_) . (_) . (string_literal) @pair @pair.name . (_) @pair @pair.value))
  (#any-of? @pair.bases "Map" "ImmutableMap") (#eq? @pair.index "of"))
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (_) . (_) . (_) . (_) . (_) . (_) . (string_literal) @pair @pair.name . (_) @pair @pair.value))
  (#any-of? @pair.bases "Map" "ImmutableMap") (#eq? @pair.index "of"))
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (string_literal) @pair @pair.name . (_) @pair @pair.value))
  (#any-of? @pair.bases "Map" "ImmutableMap") (#eq? @pair.index "of"))
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (string_literal) @pair @pair.name . (_) @pair @pair.value))
  (#any-of? @pair.bases "Map" "ImmutableMap") (#eq? @pair.index "of"))
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (string_literal) @pair @pair.name . (_) @pair @pair.value))
  (#any-of? @pair.bases "Map" "ImmutableMap") (#eq? @pair.index "of"))
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (_) . (string_literal) @pair @pair.name . (_) @pair @pair.value))
  (#any-of? @pair.bases "Map" "ImmutableMap") (#eq? @pair.index "of"))
((method_invocation object: (identifier) @pair.bases name: (identifier) @pair.index
   arguments: (argument_list . (_) @pair.name . (_) @pair.value .)) @pair
  (#eq? @pair.bases "Map") (#eq? @pair.index "entry"))

(variable_declarator name: (_) @binding.name value: (_) @binding.value) @binding
(assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding
(enum_constant name: (_) @binding.name arguments: (argument_list) @binding.value) @binding
; A method that returns nothing but a default.
((method_declaration name: (_) @binding.name body: (block . (return_statement (_) @binding.value) .) @binding)
  (#match? @binding.name "[dD]efault"))

(assert_statement) @assert
(throw_statement) @raise

(method_declaration name: (_) @function.name) @function
(constructor_declaration name: (_) @function.name) @function
(lambda_expression) @function
(class_declaration name: (_) @class.name superclass: (_)? @class.bases) @class
(record_declaration name: (_) @class.name) @class
(interface_declaration name: (_) @class.name) @class
(enum_declaration name: (_) @enum.name) @enum
(identifier) @reference
(object_creation_expression type: (type_identifier) @reference)

[(program) (block) (class_body) (interface_body) (enum_body_declarations)] @body
