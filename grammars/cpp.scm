; What C++ adds to C.

(raw_string_literal) @string
(binary_expression operator: ["+" "<<"]) @concat

(new_expression type: (_) @call.name arguments: (argument_list) @call.value) @call
(declaration type: (_) @call.name declarator: (init_declarator value: (argument_list) @call @call.value))
(declaration type: (_) @call.name declarator: (init_declarator value: (initializer_list . (string_literal) .) @call @call.value))
(field_initializer . (_) @binding.name (argument_list . (_) @binding.value .)) @binding
; {{"model", "…"}, …}: a list of a string and something is a pair.
(initializer_list . (string_literal) @pair.name . (_) @pair.value .) @pair
(initializer_list . (initializer_list . (string_literal) . (_) .)) @map

(init_declarator declarator: (reference_declarator (identifier) @binding.name) value: (_) @binding.value) @binding
(field_declaration declarator: (_) @binding.name default_value: (_) @binding.value) @binding
(optional_parameter_declaration declarator: (identifier) @default.name default_value: (_) @default.value) @default
(optional_parameter_declaration declarator: (_ (identifier) @default.name) default_value: (_) @default.value) @default

(throw_statement) @raise
(class_specifier name: (_) @class.name (base_class_clause)? @class.bases body: (_)) @class
(lambda_expression) @function

[(declaration_list) (field_declaration_list)] @body
