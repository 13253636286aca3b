; What a string and its role look like in Bicep. A parameter or variable of a template mostly says what is deployed, with
; its version beside it: no role is read from its name alone.

(string) @string
(interpolation) @hole
[(number) (boolean) (null)] @literal
(comment) @comment

(call_expression function: (_) @call.name arguments: (arguments) @call.value) @call
(object) @map
(object_property . (_) @pair.name . (_) @pair.value) @pair
(array) @list
(subscript_expression) @subscript
(binary_expression) @compare
(ternary_expression) @fallback

(infrastructure) @body
