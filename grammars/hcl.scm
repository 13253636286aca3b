; What a string and its role look like in HCL (Terraform, Packer, Nomad): an attribute is a pair, a block a pair of its label.

[(string_lit) (quoted_template) (heredoc_template)] @string
(template_interpolation) @hole
[(numeric_lit) (bool_lit) (null_lit)] @literal
(comment) @comment

[(object) (body)] @map
(tuple) @list
(attribute (identifier) @pair.name (expression
  [(literal_value (_) @pair.value) (collection_value (_) @pair.value) (template_expr (_) @pair.value)])) @pair
(attribute (identifier) @pair.name (expression
  [(variable_expr) (function_call) (conditional) (operation)]) @pair.value) @pair
(object_elem key: (_) @pair.name val: (expression
  [(literal_value (_) @pair.value) (collection_value (_) @pair.value) (template_expr (_) @pair.value)])) @pair
(object_elem key: (_) @pair.name val: (expression
  [(variable_expr) (function_call) (conditional) (operation)]) @pair.value) @pair

; variable "model" { default = … } gives the variable its value.
((block . (identifier) @literal . (string_lit) @binding.name) @binding (#eq? @literal "variable"))
((block . (identifier) @literal (string_lit) @pair.name) @pair (#not-eq? @literal "variable"))
(block . (identifier) @pair.name . (block_start)) @pair

(function_call (identifier) @call.name (function_arguments) @call.value) @call
(index (new_index (_) @subscript.index)) @subscript
(conditional) @fallback
(binary_operation) @compare

[(config_file) (body)] @body
