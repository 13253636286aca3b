; What a string and its role look like in a makefile. A recipe is shell.

(variable_assignment value: (text) @string)
(function_call (arguments (text) @string))
(ifeq_directive (word) @string)
(comment) @comment

(variable_assignment name: (_) @binding.name value: (_) @binding.value) @binding
(ifeq_directive) @compare
(function_call) @fallback
((shell_text) @embedded (#set! embedded.language "bash"))

(makefile) @body
