; What a string and its role look like in YAML: block and flow, anchors and tags, many documents in a file.

[(double_quote_scalar) (single_quote_scalar) (block_scalar)] @string
(plain_scalar (string_scalar) @string)
(plain_scalar [(integer_scalar) (float_scalar) (boolean_scalar) (null_scalar) (timestamp_scalar)] @literal)
(comment) @comment

[(block_mapping) (flow_mapping)] @map
[(block_sequence) (flow_sequence)] @list

; A value is a separate node, next to its anchor and its tag.
([(block_mapping_pair key: (_) @pair.name value: (flow_node (plain_scalar (_) @pair.value)))
  (flow_pair key: (_) @pair.name value: (flow_node (plain_scalar (_) @pair.value)))] @pair)
([(block_mapping_pair key: (_) @pair.name value: (flow_node
    [(double_quote_scalar) (single_quote_scalar) (flow_mapping) (flow_sequence) (alias)] @pair.value))
  (flow_pair key: (_) @pair.name value: (flow_node
    [(double_quote_scalar) (single_quote_scalar) (flow_mapping) (flow_sequence) (alias)] @pair.value))] @pair)
(block_mapping_pair key: (_) @pair.name value: (block_node
  [(block_mapping) (block_sequence) (block_scalar)] @pair.value)) @pair
[(block_mapping_pair key: (_) @pair.name !value) (flow_pair key: (_) @pair.name !value)] @pair

; A command of a workflow, a pipeline or a container is a shell script.
((block_mapping_pair key: (_) @literal value: [
    (block_node (block_scalar) @embedded)
    (flow_node [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @embedded)
    (block_node (block_sequence (block_sequence_item (flow_node (plain_scalar) @embedded))))])
  (#any-of? @literal "run" "cmd" "cmds" "script" "before_script" "after_script" "install" "bash" "shell")
  (#set! embedded.language "bash"))

[(document) (block_mapping) (block_sequence)] @body

; The dash of an element.
(block_sequence_item) @layer
