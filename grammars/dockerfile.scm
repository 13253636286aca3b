; What a string and its role look like in a Dockerfile. A shell command in it is text of another language.

[(unquoted_string) (double_quoted_string) (single_quoted_string) (json_string) (heredoc_block)] @string
(expansion) @hole
(comment) @comment

((shell_command) @embedded (#set! embedded.language "bash"))

(arg_instruction name: (_) @binding.name default: (_) @binding.value) @binding
(env_pair name: (_) @binding.name value: (_) @binding.value) @binding
(label_pair key: (_) @pair.name value: (_) @pair.value) @pair
(json_string_array) @list

(source_file) @body
