; Documents: fenced code is read in its own language, the rest is prose.

(fenced_code_block (info_string (language) @embedded.language) (code_fence_content) @embedded)
(fenced_code_block (code_fence_content) @embedded)
(indented_code_block) @expression
((minus_metadata) @embedded (#set! embedded.language "yaml"))
((plus_metadata) @embedded (#set! embedded.language "toml"))
(html_block) @comment
