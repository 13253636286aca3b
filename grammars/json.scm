; What a string and its role look like in JSON, with or without comments.

(string) @string
[(number) (true) (false) (null)] @literal
(comment) @comment

(object) @map
(pair key: (_) @pair.name value: (_) @pair.value) @pair
(array) @list

(document) @body
