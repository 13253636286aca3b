; What a string and its role look like in C#.

[(string_literal) (verbatim_string_literal) (raw_string_literal) (interpolated_string_expression)] @string
(interpolation) @hole
[(integer_literal) (real_literal) (boolean_literal) (null_literal)] @literal
(comment) @comment

(binary_expression operator: "+") @concat
(binary_expression operator: "??") @fallback
(conditional_expression) @fallback
(binary_expression operator: ["==" "!=" "<" ">" "<=" ">="]) @compare
(is_pattern_expression) @compare
(constant_pattern) @case
(switch_section (_) @case ":")
(switch_expression_arm . (_) @pair.name (_) @pair.value .) @pair
(switch_expression) @map
((invocation_expression function: (member_access_expression expression: (string_literal) name: (_) @compare.name)) @compare
  (#any-of? @compare.name "Equals" "StartsWith" "EndsWith" "Contains" "CompareTo"))

(invocation_expression function: (_) @call.name arguments: (argument_list) @call.value) @call
; The parentheses, unless they are empty and properties are set behind them.
(object_creation_expression type: (_) @call.name arguments: (argument_list) @call.value .) @call
(object_creation_expression type: (_) @call.name arguments: (argument_list (_)) @call.value (initializer_expression)) @call
; new(…): the class is the declared type of the variable, field or property.
(variable_declaration type: (_) @call.name
  (variable_declarator (implicit_object_creation_expression (argument_list) @call.value .) @call))
(variable_declaration type: (_) @call.name
  (variable_declarator (implicit_object_creation_expression (argument_list (_)) @call.value (initializer_expression)) @call))
(property_declaration type: (_) @call.name
  value: (implicit_object_creation_expression (argument_list) @call.value .) @call)
(constructor_initializer ["base" "this"] @call.name (argument_list) @call.value) @call
(attribute name: (_) @call.name (attribute_argument_list) @call.value) @call
(argument name: (_) @pair.name (_) @pair.value .) @pair
(attribute_argument name: (_) @pair.name (_) @pair.value .) @pair

; An object initialiser is a call of its type with the properties as keywords; its body is a map of them.
(object_creation_expression type: (_) @call.name initializer: (initializer_expression) @call.value) @call
(variable_declaration type: (_) @call.name
  (variable_declarator (implicit_object_creation_expression (initializer_expression) @call.value) @call))
(property_declaration type: (_) @call.name
  value: (implicit_object_creation_expression (initializer_expression) @call.value) @call)
; The braces in braces are the pairs of a dictionary, and no map of their own.
(object_creation_expression (initializer_expression) @map)
(implicit_object_creation_expression (initializer_expression) @map)
(assignment_expression (initializer_expression) @map)
(array_creation_expression (initializer_expression) @map)
(implicit_array_creation_expression (initializer_expression) @map)
(initializer_expression (assignment_expression left: (_) @pair.name right: (_) @pair.value) @pair)
((initializer_expression (initializer_expression . (_) @pair.name . (_) @pair.value .) @pair) (#not-match? @pair.name "^new\\s"))
; A part of a form: { new StringContent(MODEL), "model" }
(object_creation_expression initializer: (initializer_expression (initializer_expression . (object_creation_expression) @pair.value . (string_literal) @pair.name) @pair))
(anonymous_object_creation_expression) @map
(anonymous_object_creation_expression (identifier) @pair @pair.name . "=" . (_) @pair @pair.value)
(anonymous_object_creation_expression ["{" ","] . (identifier) @pair @pair.name @pair.value . ["," "}"])
(initializer_expression . [(string_literal) (verbatim_string_literal)] . [(string_literal) (verbatim_string_literal)]? ) @list
(collection_expression) @list
(element_access_expression expression: (_) @subscript.name subscript: (_) @subscript.index) @subscript

(variable_declarator name: (_) @binding.name (_) @binding.value .) @binding
(property_declaration name: (_) @binding.name value: (_) @binding.value) @binding
(expression_statement (assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding)
(lambda_expression body: (assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding)
(enum_member_declaration (attribute_list) @binding.value name: (_) @binding.name) @binding
(parameter name: (_) @default.name "=" (_) @default.value) @default
; A method that returns nothing but a default.
((method_declaration name: (_) @binding.name body: [(block . (return_statement (_) @binding.value) .) (arrow_expression_clause (_) @binding.value)] @binding)
  (#match? @binding.name "Default"))

[(throw_statement) (throw_expression)] @raise

(method_declaration name: (_) @function.name) @function
(constructor_declaration name: (_) @function.name) @function
(local_function_statement name: (_) @function.name) @function
[(lambda_expression) (anonymous_method_expression) (accessor_declaration)] @function
(class_declaration name: (_) @class.name (base_list)? @class.bases) @class
(record_declaration name: (_) @class.name (base_list)? @class.bases) @class
(struct_declaration name: (_) @class.name) @class
(enum_declaration name: (_) @enum.name) @enum
(identifier) @reference

[(compilation_unit) (block) (declaration_list)] @body
