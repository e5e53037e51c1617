### carnet: fr → en

## Carnet du jardin

# fr: Carnet du jardin
# state: reviewed
carnet-du-jardin-9x4eanty = The garden notebook

# fr: Le jardin compte **12 arbres** et 3 bancs.[^1]
carnet-du-jardin-acvkmw42 = The garden has **12 trees** and 3 benches.[^1]

# fr: Il ferme à 18 h 30.
# state: reviewed
# A note of ours, kept   to the byte.
# question: Summer time?
# allow: time-format -- as the sign has it
carnet-du-jardin-905pm0yb = It closes at 6.30 p.m.

# fr: Selon le relevé de mars.
carnet-du-jardin-tsp0hwfp = From the survey of March.

## Les règles

# fr: Les règles
les-regles-by1raf9z = The rules

# fr: On n'y fume pas.
# state: draft
les-regles-6sqpjp4k = No smoking.

# fr: Les chiens restent [à la porte](https://exemple.org/chiens).
les-regles-r14v52e6 = Dogs stay [at the gate](https://exemple.org/chiens).

# fr: mois
# variant
les-regles-3wtmy2bt = month

les-regles-mf08rtxz = visitors

# fr: mai
les-regles-9vb0f4c3 = May

# fr: Un jardin est un livre ouvert.
# state: draft
# origin: memory 1.00
les-regles-ez22yh3e = A garden is an open book.

## Obsolete

# fr: Il ouvre à 9 h.
carnet-du-jardin-t8pwrw6k = It opens at 9 a.m.
