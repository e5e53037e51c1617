### carnet: fr → en-GB

## Carnet du jardin

## Les règles

# fr: mai
les-regles-9vb0f4c3 = May
