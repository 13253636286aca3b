; What a string and its role look like in Scala.

[(string) (interpolated_string)] @string
(interpolation) @hole
[(integer_literal) (floating_point_literal) (boolean_literal) (null_literal)] @literal
[(comment) (block_comment)] @comment

((infix_expression operator: (_) @concat.name) @concat (#eq? @concat.name "+"))
((infix_expression operator: (_) @compare.name) @compare (#any-of? @compare.name "==" "!=" "===" "=!=" "eq" "ne"))
((infix_expression operator: (_) @assert.name) @assert (#match? @assert.name "^(should|must|shouldBe|mustBe|shouldEqual|mustEqual|shouldEq)$"))
(if_expression) @fallback
(case_clause pattern: (_) @case)
(case_clause pattern: (_) @pair.name body: (_) @pair.value) @pair
(case_block) @map

((call_expression function: (_) @call.name arguments: (arguments) @call.value) @call
  (#not-match? @call.name "^(Map|List|Seq|Set|Vector|Array|IndexedSeq|NonEmptyList\\.of|HashMap)$"))
((call_expression function: (_) @map.name arguments: (arguments) @map) (#match? @map.name "^(Hash)?Map$"))
((call_expression function: (_) @list.name arguments: (arguments) @list)
  (#match? @list.name "^(List|Seq|Set|Vector|Array|IndexedSeq|NonEmptyList\\.of)$"))
(instance_expression (_) @call.name arguments: (arguments) @call.value) @call
(annotation name: (_) @call.name arguments: (arguments) @call.value) @call
(arguments (assignment_expression left: (_) @pair.name right: (_) @pair.value) @pair)
((infix_expression left: (_) @pair.name operator: (_) @pair.bases right: (_) @pair.value) @pair (#any-of? @pair.bases "->" ":="))
(tuple_expression) @list

(val_definition pattern: (_) @binding.name value: (_) @binding.value) @binding
(var_definition pattern: (_) @binding.name value: (_) @binding.value) @binding
(block (assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding)
(template_body (assignment_expression left: (_) @binding.name right: (_) @binding.value) @binding)
(simple_enum_case name: (_) @binding.name extend: (_) @binding.value) @binding
(parameter name: (_) @default.name default_value: (_) @default.value) @default
(class_parameter name: (_) @default.name default_value: (_) @default.value) @default
; A function that returns nothing but a default.
((function_definition name: (_) @binding.name body: [(string) (call_expression)] @binding.value @binding) (#match? @binding.name "[dD]efault"))

(throw_expression) @raise

(function_definition name: (_) @function.name) @function
(lambda_expression) @function
(class_definition name: (_) @class.name extend: (_)? @class.bases) @class
(object_definition name: (_) @class.name extend: (_)? @class.bases) @class
(trait_definition name: (_) @class.name) @class
(enum_definition name: (_) @enum.name) @enum
(identifier) @reference

[(compilation_unit) (block) (template_body)] @body
