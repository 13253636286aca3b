; What a string and its role look like in TOML.

[(string) (quoted_key)] @string
[(integer) (float) (boolean) (offset_date_time) (local_date_time) (local_date) (local_time)] @literal
(comment) @comment

(pair . (_) @pair.name . (_) @pair.value) @pair
[(inline_table) (table) (table_array_element) (document)] @map
[(array) (table_array_element)] @list
; A table is the value of its header.
[(table . (_) @pair.name) (table_array_element . (_) @pair.name)] @pair

[(document) (table) (table_array_element)] @body
