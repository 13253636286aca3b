; What a string and its role look like in Python. The captures are the closed vocabulary of src/codemod/languages/grammar.py.

(string) @string
(interpolation) @hole
[(integer) (float) (true) (false) (none)] @literal
(unary_operator argument: [(integer) (float)]) @literal
(comment) @comment

; The first statement of a module, a class or a function, if it is a string.
(module . (comment)* . (expression_statement . (string) .) @docstring)
(block . (comment)* . (expression_statement . (string) .) @docstring)
(expression_statement . [(string) (concatenated_string)] .) @expression

(concatenated_string) @concat
(binary_operator operator: ["+" "%" "/"]) @concat
(boolean_operator) @fallback
(conditional_expression) @fallback

(call function: (_) @call.name arguments: (argument_list) @call.value) @call
(keyword_argument name: (_) @pair.name value: (_) @pair.value) @pair
(dictionary) @map
(pair key: (_) @pair.name value: (_) @pair.value) @pair
(dictionary_comprehension) @map
[(list) (tuple) (set)] @list
(subscript value: (_) @subscript.name subscript: (_) @subscript.index) @subscript

(assignment left: (_) @binding.name right: (_) @binding.value) @binding
(augmented_assignment left: (_) @binding.name right: (_) @binding.value) @binding
(named_expression name: (_) @binding.name value: (_) @binding.value) @binding
(default_parameter name: (_) @default.name value: (_) @default.value) @default
(typed_default_parameter name: (_) @default.name value: (_) @default.value) @default
(type) @type

(comparison_operator) @compare
(case_clause (case_pattern) @case)
(assert_statement) @assert
(raise_statement) @raise

(function_definition name: (_) @function.name) @function
(lambda) @function
(class_definition name: (_) @class.name superclasses: (argument_list)? @class.bases) @class
(identifier) @reference

[(module) (block)] @body
