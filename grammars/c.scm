; What a string and its role look like in C; cpp.scm adds to it.

[(string_literal) (char_literal)] @string
[(number_literal) (true) (false) (null)] @literal
(comment) @comment

(expression_statement . (string_literal) .) @expression
(concatenated_string) @concat
(conditional_expression) @fallback
(binary_expression operator: ["||" "&&"]) @fallback

(call_expression function: (_) @call.name arguments: (argument_list) @call.value) @call
; cJSON_AddStringToObject(root, "model", "…"): a key and its value are adjacent.
(call_expression
  function: (_) @_function (#match? @_function "(Add|add|Set|set|Insert|insert|Put|put)")
  arguments: (argument_list (string_literal) @pair @pair.name . (string_literal) @pair @pair.value .))
(compound_literal_expression type: (_) @call.name value: (initializer_list) @call.value) @call
(initializer_pair designator: (_) @pair.name value: (_) @pair.value) @pair
(initializer_list . (initializer_pair)) @map
(initializer_list . [(string_literal) (initializer_list)] . (_)) @list
(subscript_expression . (_) @subscript.name . (_) @subscript.index .) @subscript

(init_declarator
  declarator: [
    (identifier) @binding.name
    (pointer_declarator declarator: (identifier) @binding.name)
    (array_declarator declarator: (identifier) @binding.name)
    (pointer_declarator declarator: (array_declarator declarator: (identifier) @binding.name))
  ]
  value: (_) @binding.value) @binding
(assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding
(preproc_def name: (_) @binding.name value: (preproc_arg) @binding.value @string (#match? @string "^\"[^\"]*\"$")) @binding

(binary_expression operator: ["==" "!=" "<" ">" "<=" ">="]) @compare
(case_statement value: (_) @case)
(call_expression function: (identifier) @_function (#eq? @_function "assert") arguments: (argument_list) @assert)

(enum_specifier name: (_) @enum.name) @enum
(struct_specifier name: (_) @class.name body: (_)) @class
(function_definition declarator: (function_declarator declarator: (_) @function.name)) @function
(function_definition declarator: (pointer_declarator declarator: (function_declarator declarator: (_) @function.name))) @function
(identifier) @reference

[(translation_unit) (compound_statement)] @body
