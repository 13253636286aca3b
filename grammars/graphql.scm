; What a string and its role look like in GraphQL, in schemas and in queries.

(string_value) @string
[(int_value) (float_value) (boolean_value) (null_value)] @literal
(comment) @comment
(description (string_value) @docstring)

(field (name) @call.name (arguments) @call.value) @call
(directive (name) @call.name (arguments) @call.value) @call
(argument (name) @pair.name (value (_) @pair.value)) @pair
(object_field (name) @pair.name (value (_) @pair.value)) @pair
(object_value) @map
(list_value) @list
(input_value_definition (name) @default.name (default_value (value (_) @default.value))) @default
(variable_definition (variable (name) @default.name) (default_value (value (_) @default.value))) @default

(document) @body
