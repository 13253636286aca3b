; What a string and its role look like in Perl.

[(string_literal) (interpolated_string_literal) (quoted_word_list) (heredoc_content)] @string
(string_content [(scalar) (array) (method_call_expression) (hash_element_expression) (array_element_expression)] @hole)
(heredoc_content [(scalar) (array)] @hole)
(match_regexp) @pattern
[(number) (undef_expression)] @literal
[(comment) (pod)] @comment

(binary_expression operator: ".") @concat
(binary_expression operator: ["||" "//" "&&"]) @fallback
(lowprec_logical_expression) @fallback
(conditional_expression) @fallback

(function_call_expression function: (_) @call.name arguments: (_) @call.value) @call
(ambiguous_function_call_expression function: (_) @call.name arguments: (_) @call.value) @call
(method_call_expression invocant: (_) @call.name method: (_) @call.name arguments: (_) @call.value) @call
; A key and its value are adjacent in a list.
((_) @pair @pair.name . "=>" . (_) @pair @pair.value)
(anonymous_hash_expression) @map
(anonymous_hash_expression (list_expression) @wrapper)
(anonymous_array_expression) @list
(quoted_word_list) @list
(assignment_expression left: (variable_declaration variable: (array)) right: (_) @list)
(assignment_expression left: (variable_declaration variable: (hash)) right: (_) @map)
(hash_element_expression key: (_) @subscript.index) @subscript

(assignment_expression left: (variable_declaration variable: (_) @binding.name) right: (_) @binding.value) @binding
(assignment_expression left: [(scalar) (hash_element_expression)] @binding.name right: (_) @binding.value) @binding
(use_statement module: (package) @_module (#eq? @_module "constant")
  (list_expression . (_) @binding.name . (_) @binding @binding.value .))

[(equality_expression) (relational_expression)] @compare
(binary_expression operator: ["=~" "!~"]) @compare
(_ function: (function) @_function (#any-of? @_function "die" "croak" "confess")) @raise
(function_call_expression
  function: (function) @_function (#any-of? @_function "is" "isnt" "is_deeply" "like" "unlike" "ok" "cmp_ok")) @assert

(subroutine_declaration_statement name: (_) @function.name) @function
(anonymous_subroutine_expression) @function
(package_statement name: (_) @class.name) @class
(scalar) @reference

[(source_file) (block)] @body
