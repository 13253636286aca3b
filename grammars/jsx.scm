; What JSX adds: attributes are pairs, an element is a call.

(jsx_attribute (property_identifier) @pair.name . (_) @pair.value) @pair
(jsx_opening_element name: (_) @call.name) @call
(jsx_self_closing_element name: (_) @call.name) @call
