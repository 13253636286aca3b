; What a string and its role look like in SQL. A value that a statement stores is data: no role is read from its column.

((literal) @string (#match? @string "^[eEnN]?'"))
((literal) @literal (#not-match? @literal "'"))
[(comment) (marginalia)] @comment

(invocation (object_reference) @call.name) @call @call.value
(named_argument name: (_) @pair.name value: (_) @pair.value) @pair
[(list) (enum_elements)] @list
(binary_expression) @compare
(case (literal) @case)

(program) @body
