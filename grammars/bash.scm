; What a string and its role look like in a shell script: a command is a call, its words are the arguments.

[(string) (raw_string) (ansi_c_string) (heredoc_body) (word)] @string
[(expansion) (simple_expansion) (command_substitution)] @hole
(number) @literal
(comment) @comment
(regex) @pattern

(command name: (_) @call.name) @call @call.value
; --model="gpt-4", -e MODEL="gpt-4"
((concatenation . (word) @pair.name . (_) @pair.value .) @pair (#match? @pair.name "=$"))
((concatenation . (word) @literal) @concat (#not-match? @literal "^\\[$|=$"))
(concatenation . [(string) (raw_string) (expansion) (simple_expansion) (command_substitution)]) @concat

(variable_assignment name: (_) @binding.name value: (_) @binding.value) @binding
(subscript name: (_) @subscript.name index: (_) @subscript.index) @subscript
(array) @list
; declare -A prices=([gpt-4]=30)
((concatenation . (word) @literal . (_) @pair.name) @pair (#eq? @literal "["))
(for_statement) @list

; ${MODEL:-gpt-4}: a default; of an argument of the script: of the variable that gets it.
(expansion (concatenation) @string)
((expansion (variable_name) @default.name operator: ["-" ":-" "=" ":="] (_) @default.value) @default (#not-match? @default.name "^[0-9]"))
((expansion (variable_name) @literal operator: ["-" ":-" "=" ":="]) @fallback (#match? @literal "^[0-9]"))
(expansion operator: ["#" "##" "%" "%%" "/" "//"]) @pattern

(binary_expression) @compare
(case_statement value: (_) @compare)
(case_item value: (_) @case)

(function_definition name: (_) @function.name) @function
; Inside a longer word or string the value of a variable is only a part: no use that decides.
(command argument: (simple_expansion (variable_name) @reference))
(binary_expression (simple_expansion (variable_name) @reference))
(binary_expression (string . (simple_expansion (variable_name) @reference) .))
(case_statement value: (simple_expansion (variable_name) @reference))

[(program) (compound_statement) (do_group)] @body
