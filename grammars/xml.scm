; What a string and its role look like in XML: an attribute and an element of text alone are pairs.

[(AttValue) (CharData) (CData)] @string
(Comment) @comment

((Attribute (Name) @pair.name (AttValue) @pair.value) @pair (#not-match? @pair.name "^([vV]alue|defaultValue)$"))
; <add key="model" value="…"/>: another attribute has the name of the setting.
((EmptyElemTag (Attribute (Name) @literal (AttValue) @pair.name) (Attribute (Name) (AttValue) @pair.value)) @pair
  (#any-of? @literal "key" "name" "Name" "Key"))
((STag (Attribute (Name) @literal (AttValue) @pair.name) (Attribute (Name) (AttValue) @pair.value)) @pair
  (#any-of? @literal "key" "name" "Name" "Key"))
((element (STag (Name) @pair.name) (content . (CharData) @pair.value .)) @pair (#not-eq? @pair.name "string"))
; <key>model</key><string>…</string> of a property list.
((content (element (STag (Name) @literal) (content . (CharData) @pair.name .)) . (CharData)? .
  (element (STag (Name) @literal) (content . (CharData) @pair.value .)) @pair) (#any-of? @literal "key" "string"))

(content) @body
