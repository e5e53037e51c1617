### avis: fr → en

## Avis

# fr: Avis
avis-en35mcqf = Notice

# fr: Le port, 12 quai Nord<x1/> La <x2>RLV</x2> y siège.
avis-rvfpex3e = The <x2>RLV</x2> sits in the harbor.<x1/> 12 North Quay.

# fr: Voir le plan.
avis-bj1kt8tk = See the plan.

# fr: Le plan <x1/>suit.
avis-mv0c50nv = The plan follows.
